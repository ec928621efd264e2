"""French as printers set it: no line begins with a colon, a question mark or a closing guillemet."""

import re

from django.conf import settings
from django.template.base import Lexer, TokenType

#: What is not words of the page.
APART = re.compile(r"<(script|style)\b.*?</\1>|{% comment.*?endcomment %}", re.DOTALL)
#: Where a browser may go to the next line: an ordinary space before these signs, or after a guillemet.
BREAKS = re.compile(r"« |(?:(?<=[^\s<>])|^|(?<=>)) [:;!?»](?![\w&])[^\n]{0,30}")
#: What is written so by whoever makes a model of text, and shown as it is written.
WRITTEN_SO = (" : montant", " : date")


def breaks_in(source: str) -> list[str]:
    """Return where the words of a template may be cut from their sign."""
    tokens = Lexer(APART.sub("", source)).tokenize()
    texts = (token.contents for token in tokens if token.token_type == TokenType.TEXT)
    return [cut[0] for text in texts for cut in BREAKS.finditer(text)]


def test_a_break_is_seen_wherever_it_stands():
    assert breaks_in("<p>Le reste : rien</p>") == [" : rien</p>"]
    assert breaks_in("{{ name }} : rien") == [" : rien"]
    assert breaks_in('<a title="Prêt ?">« Oui »</a>') != []
    assert breaks_in("<p>Le reste\u00a0: «\u00a0rien\u00a0»</p>{% if a : b %}{% endif %}") == []


def test_no_page_cuts_a_sign_from_its_word():
    pages = settings.BASE_DIR.joinpath("templates").rglob("*.html")
    found = {page.name: breaks_in(page.read_text()) for page in pages}
    cuts = {name: [c for c in cuts if not c.startswith(WRITTEN_SO)] for name, cuts in found.items()}
    assert {name: told for name, told in cuts.items() if told} == {}
