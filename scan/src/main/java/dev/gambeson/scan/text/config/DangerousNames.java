package dev.gambeson.scan.text.config;

import java.util.Set;

/** Names in Python of what runs, opens or fetches something when it is called. */
final class DangerousNames {

    /** Modules of which everything counts. */
    private static final Set<String> MODULES = Set.of(
            "os",
            "posix",
            "nt",
            "posixpath",
            "subprocess",
            "sys",
            "pty",
            "socket",
            "shutil",
            "ctypes",
            "runpy",
            "importlib",
            "imp",
            "codeop",
            "pickle",
            "_pickle",
            "cPickle",
            "dill",
            "cloudpickle",
            "marshal",
            "shelve",
            "webbrowser",
            "pdb",
            "bdb",
            "timeit",
            "cProfile",
            "popen2",
            "multiprocessing",
            "urllib",
            "urllib2",
            "ftplib",
            "smtplib",
            "telnetlib",
            "pip",
            "ensurepip",
            "zipimport",
            "pkgutil");

    private static final Set<String> NAMES = Set.of(
            "builtins.eval",
            "code.interact",
            "code.InteractiveInterpreter",
            "types.CodeType",
            "types.FunctionType",
            "platform.popen",
            "requests.get",
            "profile.run",
            "trace.Trace",
            "venv.create",
            "builtins.exec",
            "builtins.compile",
            "builtins.open",
            "builtins.getattr",
            "builtins.setattr",
            "builtins.__import__",
            "builtins.input",
            "builtins.breakpoint",
            "__builtin__.eval",
            "__builtin__.exec",
            "__builtin__.execfile",
            "__builtin__.open",
            "__builtin__.getattr",
            "__builtin__.__import__",
            "asyncio.create_subprocess_shell",
            "asyncio.create_subprocess_exec",
            "operator.attrgetter",
            "operator.methodcaller",
            "functools.partial",
            "numpy.load",
            "numpy.testing._private.utils.runstring",
            "numpy.f2py.crackfortran.myeval",
            "joblib.load",
            "torch.load",
            "torch.hub.load",
            "torch.jit.load",
            "torch.utils.cpp_extension.load",
            "torch.utils.cpp_extension.load_inline",
            "pandas.read_pickle",
            "pandas.eval",
            "pydoc.locate",
            "pydoc.pipepager",
            "yaml.load",
            "yaml.unsafe_load",
            "hydra.utils.call",
            "hydra.utils.instantiate",
            "hydra.utils.get_method",
            "logging.config.fileConfig",
            "site.main");

    private DangerousNames() {}

    /** Whether calling that, written with dots between, does more than making an object. */
    static boolean isDangerous(String qualified) {
        int dot = qualified.indexOf('.');
        String root = dot < 0 ? qualified : qualified.substring(0, dot);
        return MODULES.contains(root) || NAMES.contains(qualified) || (dot < 0 && NAMES.contains("builtins." + root));
    }
}
