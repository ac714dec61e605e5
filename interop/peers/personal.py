"""Which personal data Gambeson and Presidio see in the same strings, written for this purpose.

    pip install -r requirements-personal.txt; mvn -q -Dquick -DskipTests package -pl bench -am   (in the repository's root)
    python personal.py

Presidio's pattern recognizers are asked alone, without a language model. Prints a line for each string on which the two
differ or one of them is wrong, and counts.
"""

import pathlib
import subprocess

import tldextract
from presidio_analyzer.predefined_recognizers import (CreditCardRecognizer, EmailRecognizer, IbanRecognizer,
                                                      IpRecognizer, MacAddressRecognizer, PhoneRecognizer)

# Presidio asks for the list of public suffixes; the copy that came with it is enough, and nothing is fetched.
tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
tldextract.extract = tldextract.tldextract.TLD_EXTRACTOR

HOME = pathlib.Path(__file__).resolve().parents[2]
THEIRS = {"EMAIL_ADDRESS": "email", "IBAN_CODE": "account", "CREDIT_CARD": "card", "PHONE_NUMBER": "telephone",
          "IP_ADDRESS": "ip-address", "MAC_ADDRESS": "mac-address"}
# The kind that a person would see, or nothing; the string.
STRINGS = [
    ("email", "anna.dorn@example.org"), ("email", "mail to Anna <anna+news@sub.example.co.uk>, please"),
    ("email", "o'brien@example.ie"), ("email", "用户@例子.广告"), ("email", "anna@xn--bcher-kva.com"),
    ("email", "ANNA_DORN-2@EXAMPLE.MUSEUM"), ("", "anna@localhost"), ("", "user@"), ("", "@handle"),
    ("", "price@2.50"), ("", "anna..dorn@@example"), ("", "photo@2x.png"),
    ("account", "DE89 3704 0044 0532 0130 00"), ("account", "GB82WEST12345698765432"),
    ("account", "FR14 2004 1010 0505 0001 3M02 606"), ("account", "NO9386011117947"),
    ("account", "de89370400440532013000"), ("account", "MT84MALT011000012345MTLCAST001S"),
    ("", "DE89 3704 0044 0532 0130 01"), ("", "GB82WEST1234569876543"), ("", "XX89370400440532013000"),
    ("card", "4111 1111 1111 1111"), ("card", "5500-0000-0000-0004"), ("card", "378282246310005"),
    ("card", "6011111111111117"), ("card", "2223003122003222"), ("card", "3530111333300000"),
    ("", "4111 1111 1111 1112"), ("", "1234567890123456"), ("", "0000000000000000"),
    ("telephone", "+49 30 23125 123"), ("telephone", "call +44 20 7946 0958 now"), ("telephone", "+1 212-555-2368"),
    ("telephone", "(212) 555-2368"), ("telephone", "+33 1 42 68 53 00"), ("telephone", "+91 22 2345 6789"),
    ("", "+00 000 000"), ("", "2021-03-04 05:06"), ("", "12345"), ("", "1.234.567,89"),
    ("ip-address", "192.0.2.17"), ("ip-address", "from 198.51.100.3:8080"), ("ip-address", "2001:db8::8a2e:370:7334"),
    ("ip-address", "::ffff:192.0.2.1"), ("ip-address", "fe80::1%eth0"), ("", "999.1.1.1"), ("", "1.2.3"),
    ("", "version 1.2.3.4.5"), ("", "12:30:45"), ("", "a::b::c"),
    ("mac-address", "00:00:5e:00:53:af"), ("mac-address", "00-00-5E-00-53-AF"), ("", "00:00:5e:00:53"),
]


def gambeson(texts):
    classes = (HOME / "bench" / "target" / "classpath").read_text()
    answer = subprocess.run(["java", "-Dstdout.encoding=UTF-8", "-cp", classes, HOME / "interop/peers/Recognized.java"],
                            input="\n".join(texts), encoding="utf-8", stdout=subprocess.PIPE, check=True)
    return [set(filter(None, line.split(","))) for line in answer.stdout.split("\n")]


def presidio(text):
    seen = set()
    for recognizer in RECOGNIZERS:
        for hit in recognizer.analyze(text, recognizer.supported_entities, None) or []:
            # A score below 0.4 is what Presidio itself calls weak.
            if hit.score >= 0.4 and hit.entity_type in THEIRS:
                seen.add(THEIRS[hit.entity_type])
    return seen


RECOGNIZERS = [kind() for kind in (CreditCardRecognizer, EmailRecognizer, IbanRecognizer, IpRecognizer,
                                   MacAddressRecognizer, PhoneRecognizer)]
right = [0, 0]
for (kind, text), ours in zip(STRINGS, gambeson([text for _, text in STRINGS])):
    wanted, theirs = {kind} - {""}, presidio(text)
    right[0] += ours == wanted
    right[1] += theirs == wanted
    if not ours == theirs == wanted:
        print(f"{text:<46} is {kind or '-':<12} Gambeson {sorted(ours)}  Presidio {sorted(theirs)}")
print(f"as a person would say: Gambeson {right[0]}, Presidio {right[1]} of {len(STRINGS)}")
