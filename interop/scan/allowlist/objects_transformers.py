"""What the Trainer of transformers leaves beside a model: training_args.bin, configurations, tokenizers."""

import inspect
import tempfile

import transformers


def objects():
    with tempfile.TemporaryDirectory() as folder:
        for options in ({}, {"eval_strategy": "steps", "save_strategy": "epoch", "lr_scheduler_type": "cosine"},
                        {"optim": "adafactor"}, {"report_to": []}, {"logging_strategy": "no"}, {"fsdp": ""},
                        {"hub_strategy": "end"}, {"group_by_length": True}):
            for kind in (transformers.TrainingArguments, getattr(transformers, "Seq2SeqTrainingArguments", None)):
                try:
                    yield "arguments %s" % options, kind(output_dir=folder, **options)
                except Exception as problem:
                    print(problem)
    for name in ("IntervalStrategy", "SchedulerType"):
        try:
            for member in getattr(__import__("transformers.trainer_utils").trainer_utils, name):
                yield "member %s" % member, member
        except Exception:
            pass
    for name in ("BertConfig GPT2Config LlamaConfig T5Config RobertaConfig DistilBertConfig ViTConfig WhisperConfig "
                 "MistralConfig CLIPConfig XLMRobertaConfig DebertaV2Config ElectraConfig GenerationConfig "
                 "Wav2Vec2Config BartConfig Qwen2Config GemmaConfig PhiConfig GPTNeoXConfig OPTConfig BloomConfig "
                 "FalconConfig").split():
        try:
            yield "config " + name, getattr(transformers, name)()
        except Exception:
            continue
    try:
        yield "state", transformers.TrainerState()
        yield "control", transformers.TrainerControl()
    except Exception:
        pass
