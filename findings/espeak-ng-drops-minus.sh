#!/usr/bin/env bash
# espeak-ng 1.52.0 (PyPI espeakng-loader 0.2.4 carries it): a minus before a number is said in English and German, and silently left out in Chinese,
# French, Spanish, Russian, Japanese and Korean, so that -5 sounds like 5. Expected: the word for it, as in English.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip -q --disable-pip-version-check install --target "$work" --no-deps espeakng-loader==0.2.4
PYTHONPATH=$work python3 - <<'PY'
import ctypes, sys
import espeakng_loader

espeak = ctypes.CDLL(espeakng_loader.get_library_path())
espeak.espeak_Info.restype = espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
espeak.espeak_Initialize(2, 0, str(espeakng_loader.get_data_path()).encode(), 0)
print("espeak-ng", espeak.espeak_Info(None).decode() + "; expected: -5 differs from 5 in every language")


def phonemes(voice, text):
    if espeak.espeak_SetVoiceByName(voice.encode()) != 0:
        sys.exit("no voice " + voice)
    rest, said = ctypes.c_char_p(text.encode()), []
    while rest.value is not None:
        said.append(espeak.espeak_TextToPhonemes(ctypes.byref(rest), 1, 2).decode())
    return " ".join(said)


lost = []
for voice in ["en-us", "de", "cmn", "fr", "es", "ru", "ja", "ko"]:
    minus, plain = phonemes(voice, "-5"), phonemes(voice, "5")
    print(f"{voice}: -5 is {minus!r}, 5 is {plain!r}")
    if minus == plain:
        lost.append(voice)
print("minus lost in:", *lost)
sys.exit(0 if lost == ["cmn", "fr", "es", "ru", "ja", "ko"] else 1)
PY
