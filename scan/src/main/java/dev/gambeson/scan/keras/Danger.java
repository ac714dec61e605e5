package dev.gambeson.scan.keras;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names of which it is known that they run code, touch files or reach the network; they make suspicion certainty. */
final class Danger {

    private static final Set<String> MODULES = Set.of(
            "_io",
            "_pickle",
            "_posixsubprocess",
            "_winapi",
            "asyncio",
            "bdb",
            "cProfile",
            "cffi",
            "cloudpickle",
            "code",
            "codeop",
            "commands",
            "concurrent",
            "ctypes",
            "dill",
            "distutils",
            "fileinput",
            "ftplib",
            "glob",
            "http",
            "httpx",
            "imp",
            "importlib",
            "io",
            "joblib",
            "linecache",
            "marshal",
            "mmap",
            "multiprocessing",
            "nt",
            "numpy.f2py",
            "numpy.testing",
            "os",
            "paramiko",
            "pathlib",
            "pdb",
            "pickle",
            "pip",
            "pkgutil",
            "platform",
            "popen2",
            "posix",
            "profile",
            "pty",
            "pydoc",
            "requests",
            "resource",
            "runpy",
            "setuptools",
            "shelve",
            "shutil",
            "signal",
            "site",
            "smtplib",
            "socket",
            "socketserver",
            "sqlite3",
            "ssl",
            "subprocess",
            "sys",
            "tempfile",
            "telnetlib",
            "threading",
            "timeit",
            "trace",
            "urllib",
            "urllib3",
            "webbrowser",
            "xmlrpc",
            "zipimport");

    private static final Set<String> BUILTINS = Set.of(
            "__build_class__",
            "__import__",
            "breakpoint",
            "compile",
            "delattr",
            "eval",
            "exec",
            "execfile",
            "exit",
            "getattr",
            "globals",
            "input",
            "locals",
            "open",
            "quit",
            "setattr",
            "vars");

    /** Functions of Keras, TensorFlow, NumPy and PyTorch that load, fetch, write or switch safety off. */
    private static final Set<String> FUNCTIONS = Set.of(
            "enable_unsafe_deserialization",
            "enable_unsafe_deserialization_func",
            "func_load",
            "get_file",
            "load_model",
            "load_weights",
            "save_model",
            "model_from_json",
            "model_from_config",
            "deserialize_keras_object",
            "load_op_library",
            "load_library",
            "load_file_system_library",
            "py_function",
            "numpy_function",
            "py_func",
            "read_file",
            "write_file",
            "fromfile",
            "genfromtxt",
            "loadtxt",
            "memmap",
            "save",
            "savez",
            "load",
            "load_lib",
            "run_path",
            "run_module",
            "read_pickle",
            "read_csv",
            "read_table");

    /** Names in the bytecode of functions that do more than arithmetic. */
    private static final List<String> IN_CODE = List.of(
            "__import__",
            "__builtins__",
            "__subclasses__",
            "__globals__",
            "__loader__",
            "builtins",
            "os",
            "sys",
            "posix",
            "nt",
            "subprocess",
            "importlib",
            "import_module",
            "urllib",
            "urlopen",
            "requests",
            "socket",
            "ctypes",
            "pickle",
            "marshal",
            "base64",
            "b64decode",
            "system",
            "popen",
            "exec",
            "eval",
            "compile",
            "getattr",
            "open",
            "globals",
            "breakpoint",
            "write_file",
            "read_file",
            "py_function",
            "numpy_function",
            "gfile",
            "shutil",
            "environ",
            "webbrowser",
            "get_file",
            "load_library",
            "load_op_library");

    /** Texts in it that speak for themselves. */
    private static final List<String> TEXTS_IN_CODE =
            List.of("os.system", "subprocess.", "__import__", "/bin/sh", "/bin/bash", "http://", "https://", "curl ");

    private Danger() {}

    static boolean module(String module) {
        String root = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
        return MODULES.contains(root) || MODULES.contains(module);
    }

    static boolean builtin(String name) {
        return BUILTINS.contains(name) || name.startsWith("__") && name.endsWith("__");
    }

    static boolean function(String name) {
        return FUNCTIONS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The first telling name in bytecode that is read as Latin text; empty where there is none. */
    static String inCode(String code) {
        return Stream.concat(
                        IN_CODE.stream().filter(name -> holdsName(code, name)),
                        TEXTS_IN_CODE.stream().filter(code::contains))
                .findFirst()
                .orElse("");
    }

    /** Whether the name stands in it as marshal writes names: their length before them. */
    private static boolean holdsName(String code, String name) {
        return code.contains((char) name.length() + name);
    }
}
