"""The scripts of static/: they write no French sentence, tell no article of law, and keep short lines."""

import re

import pytest
from django.conf import settings

SCRIPTS = sorted((settings.BASE_DIR / "static").rglob("*.js"))
COMMENT = r"//[^\n]*|/\*.*?\*/"
#: A regular expression: a slash where no value can end, that is neither a comment nor a division.
PATTERN = r"(?<=[(,=:\[!&|?{};\s])/(?![/*\s])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/"
PLAIN = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
#: A template that holds no other: the innermost ones are read first.
TEMPLATE = r"`(?:[^`$\\]|\\.|\$(?!\{)|\$\{[^`{}]*(?:\{[^`{}]*\}[^`{}]*)*\})*`"
#: What French alone has: accents, guillemets, the curved apostrophe, no-break spaces.
FRENCH = re.compile("[À-ÖØ-öø-ÿŒœ«»’\u00a0\u202f]|\\\\u00a0|\\\\u202f")
CAPITALISED = re.compile(r"[A-Z][a-z]+")
ELEMENTS = re.compile(
    "a|b|body|button|datalist|d[dlt]|details|dialog|div|em|fieldset|form|h[1-6]|header|input|kbd|label|legend|li"
    "|link|main|mark|meta|nav|ol|option|p|script|section|select|small|span|strong|summary|table|td|template"
    "|textarea|th|title|tr|ul|xml"
)
#: What the browser calls its keys, and what we call ourselves.
CODE = re.compile("Arrow(Down|Left|Right|Up)|Backspace|Enter|Escape|Page(Down|Up)|Shift|Tab|Folio")


def strings_of(script):
    """Return the texts that a script holds: of templates, without what fills them."""
    texts = []

    def keep(match):
        if match[0].startswith("/"):
            return " "
        # What an error says is for developers.
        if not match.string[: match.start()].endswith("Error("):
            texts.append(re.sub(r"\$\{.*?\}", " ", match[0][1:-1]))
        return "0"

    left = re.sub(f"{COMMENT}|{PATTERN}|{PLAIN}|{TEMPLATE}", keep, script, flags=re.DOTALL)
    while (again := re.sub(TEMPLATE, keep, left)) != left:
        left = again
    assert not set('`"') & set(left), left
    return texts


def is_french(text):
    """Tell whether a text is for a reader: letters of French, a word with a capital, or two plain words."""
    words = [word.rstrip(".,:;!?…") for word in text.split()]
    words = [word for word in words if re.fullmatch(r"[A-Za-z']{2,}", word)]
    words = [word for word in words if not ELEMENTS.fullmatch(word) and not CODE.fullmatch(word)]
    return bool(FRENCH.search(text)) or len(words) > 1 or any(map(CAPITALISED.match, words))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_no_sentence_is_written_in_a_script(path):
    assert [text for text in strings_of(path.read_text()) if is_french(text)] == []


@pytest.mark.parametrize(
    "script",
    [
        'tell("Rien à annuler.");',
        "tell('Rien de neuf');",
        'button.textContent = "Renvoyer";',
        "tell(`${count} voix de trop`);",
        'tell(`${a}${b ? ` et ${b} autre` : ""}`);',
        "say(`${number}\\u00a0h`);",
        'const word = /"/.test(x) ? "Texte" : "";',
    ],
)
def test_a_sentence_in_a_script_is_seen(script):
    assert [text for text in strings_of(script) if is_french(text)]


@pytest.mark.parametrize(
    "script",
    [
        'page.querySelector("input:not([type=hidden]), textarea, select");',
        'line.className = "saved saved--wait"; // Rien à dire',
        "/* Rien à dire */ const key = `folio.ballot ${address}`;",
        'document.querySelector(`#agenda [id^=item-] a[rel="next"]`);',
        'const SPACES = /[’ʼ"]/g;',
        'const half = (a / b) / c; tell("x");',
    ],
)
def test_code_is_no_sentence(script):
    assert not [text for text in strings_of(script) if is_french(text)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_no_script_tells_the_law(path):
    assert not re.search(r"\bart(?:\.|icle)\s|\b[LRD]\s?\d{4}|CGCT", path.read_text())


def test_lines_of_scripts_have_at_most_120_columns():
    scripts = [*SCRIPTS, *(settings.BASE_DIR / "tests" / "js").glob("*.mjs")]
    long = [
        f"{path.name}:{number}"
        for path in scripts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > 120
    ]
    assert long == []
