"""Find how the text of a file is encoded: UTF-8, UTF-16, or one byte a letter by what the letters spell.

Nothing is held whole: a national file of 60 MB passes in blocks.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from members.reading.faults import NOT_A_ROSTER, UNKNOWN_ACCENTS, Unreadable, two_encodings

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
BLOCK = 1 << 20
#: The encodings of one byte a letter, the likelier first, and what people call them.
ONE_BYTE = {
    "cp1252": "Windows-1252",
    "iso8859-15": "ISO-8859-15",
    "cp850": "CP850",
    "mac_roman": "Mac Roman",
}
#: How often French writes each letter, and other languages of the Latin alphabet theirs.
WEIGHTS = {
    **dict.fromkeys("áíóúñãõåøìòýÁÍÓÚÑÃÕÅØÌÒÝß", 0.2),
    **dict.fromkeys("äöüÿÄÖÜŸÙÀÂÔÛÆæ", 0.5),
    **dict.fromkeys("îûùôâÎËÏ", 0.8),
    **dict.fromkeys("éèêëàçïœÉÈÊÇŒ", 1.0),
}
#: Signs between words, and those that stand between two letters too.
SIGNS, JOINING = set("°º“”«»…€•§²³\u00a0"), set("’‘–—·")
#: What UTF-8 becomes once it was read as Windows-1252: « Ã© » for « é », « â€™ » for « ’ ».
TWICE = re.compile("[ÃÂÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ˜“”¦]|Å[“’¸]")


def encoding_of(file: BinaryIO) -> tuple[str, str]:
    """Return the codec of a file and its usual name; raise Unreadable when it is no text."""
    file.seek(0)
    start = file.read(4096)
    for mark, codec, name in MARKS:
        if start.startswith(mark):
            return codec, name
    if utf16 := _utf16_without_mark(start[:2000]):
        return utf16, "UTF-16"
    if (fault := _first_not_utf8(file)) is None:
        return "utf-8", "UTF-8"
    line, had_accents = fault
    # Accents that were UTF-8 so far: the file mixes two encodings, no other would read it whole.
    if had_accents:
        raise Unreadable(two_encodings(line))
    return _one_byte_each(file)


def _utf16_without_mark(start: bytes) -> str | None:
    """Return the codec when every other byte of the beginning is zero, as in French text in UTF-16."""
    half = len(start) // 2
    for codec, zeros in (("utf-16-le", start[1::2].count(0)), ("utf-16-be", start[::2].count(0))):
        if half and zeros > 0.8 * half:
            return codec
    return None


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while block := file.read(BLOCK):
        if b"\0" in block:
            raise Unreadable(NOT_A_ROSTER)
        yield block


def _first_not_utf8(file: BinaryIO) -> tuple[int, bool] | None:
    """Return the line of the first byte that is not UTF-8, and whether accents stood before; None without one."""
    decoder, line, had_accents = codecs.getincrementaldecoder("utf-8")(), 1, False
    kept = b""
    for block in _blocks_and_end(file):
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as fault:
            before = (kept + block)[: fault.start]
            return line + before.count(b"\n"), had_accents or not before.isascii()
        kept = decoder.getstate()[0]
        line, had_accents = line + text.count("\n"), had_accents or not text.isascii()
    return None


def _blocks_and_end(file: BinaryIO) -> Iterator[bytes]:
    yield from _blocks(file)
    yield b""


def _one_byte_each(file: BinaryIO) -> tuple[str, str]:
    """Choose the encoding whose words look French; raise Unreadable when none's do."""
    words = Counter[bytes]()
    for block in _blocks(file):
        found = re.findall(rb"[^\s;,|\"]+", block)
        words.update(word for word in found if not word.isascii())
    scores = {codec: _score(words, codec) for codec in ONE_BYTE}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] <= 0:
        raise Unreadable(UNKNOWN_ACCENTS)
    if best == "cp1252" and not any(0x80 <= byte <= 0x9F for word in words for byte in word):
        return best, "ISO-8859-1"
    return best, ONE_BYTE[best]


def _score(words: Counter[bytes], codec: str) -> float:
    """Return how French these words look in an encoding: above zero when more letters fit than not."""
    total = 0.0
    for word, times in words.items():
        try:
            total += times * _looks_french(word.decode(codec))
        except UnicodeDecodeError:
            return -1e9
    return total


def _looks_french(word: str) -> float:
    return sum(_fits(word, place) for place, letter in enumerate(word) if ord(letter) > 0x7F)


def _fits(word: str, place: int) -> float:
    """Return up to 1 for a letter that French writes there, below zero for what no word holds."""
    letter, before, after = (
        word[place],
        word[max(0, place - 1) : place],
        word[place + 1 : place + 2],
    )
    is_inside = before.isalpha() and after.isalpha()
    if letter in JOINING or (letter in SIGNS and not is_inside):
        return 0.5
    if not letter.isalpha():
        return -3 if before.isalpha() or after.isalpha() else -1
    return -2 if _is_miscased(letter, before, after) else WEIGHTS.get(letter, -0.5)


def _is_miscased(letter: str, before: str, after: str) -> bool:
    """Tell whether a capital stands among small letters, or the contrary: « FŽraud », « ConseillŠre », « âBRARD »."""
    if letter.isupper():
        return before.islower() or (before.isupper() and after.islower())
    return before.isupper() and after.isupper() if before.isalpha() else after.isupper()


def repaired(text: str) -> str:
    """Return a text whose UTF-8 was read as Windows-1252 and saved again; any other as it is."""
    if not TWICE.search(text):
        return text
    try:
        return b"".join(map(_byte_of, text)).decode("utf-8")
    except (UnicodeError, ValueError):
        return text


def _byte_of(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")  # The five bytes that Windows-1252 leaves without a letter.
