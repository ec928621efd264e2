"""What the letters of the fonts of drawings draw: « à » in Wingdings is an arrow.

Only drawings that the faces of our papers have: others are told, never guessed.
The tables are those that Unicode gives for these fonts (Adobe's Symbol encoding;
Unicode 7, documents L2/11-052 and N4384 for Wingdings).
"""

#: From « ! » (0x21) on, then from 0xA1 on; a point where the drawing has no sign of its own.
_SYMBOL_LOW = (
    "!∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…││↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
#: Of these, what no face of our papers has.
_UNDRAWN = set("ϒϖℑ℘ℜℵ↵⇔∅∇∈∉∍∝∠∧∨∪∴≅⊂⊃⊄⊆⊇⊕⊗⊥│〈")
_LIKE = {"∗": "*", "∼": "~", "⋅": "·"}
_SYMBOL = {chr(0x21 + n): _LIKE.get(sign, sign) for n, sign in enumerate(_SYMBOL_LOW)}
_SYMBOL |= {chr(0xA1 + n): _LIKE.get(sign, sign) for n, sign in enumerate(_SYMBOL_HIGH)}
_SYMBOL = {letter: sign for letter, sign in _SYMBOL.items() if sign not in _UNDRAWN}
_SYMBOL["\u00a0"] = "€"

#: A box with a cross, which no face has.
_CROSSED = "[×]"
_WINGDINGS = {
    "l": "●", "m": "○", "n": "■", "o": "☐", "p": "☐", "q": "☐", "r": "☐", "x": _CROSSED, "¡": "○", "¢": "○",
    "§": "▪", "¨": "☐", "Ø": "►", "à": "→", "ß": "←", "á": "↑", "â": "↓", "ã": "↖", "ä": "↗", "å": "↙",
    "æ": "↘", "è": "→", "ç": "←", "é": "↑", "ê": "↓", "ë": "↖", "ì": "↗", "í": "↙", "î": "↘", "ð": "→",
    "ï": "←", "ñ": "↑", "ò": "↓", "û": "✗", "ü": "✓", "ý": _CROSSED, "þ": "☑",
}  # fmt: skip
_WINGDINGS_2 = {"O": "✗", "P": "✓", "Q": _CROSSED, "R": "☑", "S": _CROSSED, "£": "☐", "¢": "☐"}
_WINGDINGS_3 = {
    "f": "←",
    "g": "→",
    "h": "↑",
    "i": "↓",
    "j": "↖",
    "k": "↗",
    "u": "►",
    "}": "►",
    "t": "◄",
}
_WEBDINGS = {
    "a": "✓",
    "c": "☐",
    "g": "■",
    "n": "●",
    "r": "✗",
    "4": "►",
    "3": "◄",
    "5": "▲",
    "6": "▼",
}

DRAWN = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "zapfdingbats": {"4": "✔", "8": "✘", "3": "✓", "n": "■", "l": "●", "o": "☐"},
}
#: Where offices put these letters so that no other font draws them: U+F020 stands for « space ».
_PRIVATE = range(0xF020, 0xF100)


def drawn(text: str, font: str) -> tuple[str, int]:
    """Return a text as it is drawn in a font (« » for one of letters), and how many signs have no equal and go."""
    if not font and not any(ord(sign) in _PRIVATE for sign in text):
        return text, 0
    signs, lost = [], 0
    for sign in text:
        letter = chr(ord(sign) - 0xF000) if ord(sign) in _PRIVATE else sign
        found = letter if letter.isspace() else DRAWN.get(font, {}).get(letter)
        if found is None and not font and sign == letter:
            found = sign
        signs.append(found or "")
        lost += found is None
    return "".join(signs), lost
