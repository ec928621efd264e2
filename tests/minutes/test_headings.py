"""Which part of a document is about which item."""

import pytest

from minutes.rules.headings import Entitled, named_by, parted

ITEMS = [
    Entitled(71, 1, "Approbation du procès-verbal du 2 mars"),
    Entitled(72, 2, "Budget primitif 2026 du budget principal"),
    Entitled(73, 3, "Subventions aux associations"),
]


@pytest.mark.parametrize(
    ("block", "key"),
    [
        ("<h3>Point 2</h3>", 72),
        ("<h4>2. Budget primitif 2026</h4>", 72),
        ("<h3>Question n° 3 : subventions</h3>", 73),
        ("<p><strong>SUBVENTIONS AUX ASSOCIATIONS</strong></p>", 73),
        ("<h3>7 – Subventions aux associations</h3>", 73),
        ("<h3>Budget primitif 2026 du budget principal (annexe)</h3>", 72),
        ("<h3>Point 9</h3>", None),
        ("<h3>Débat</h3>", None),
        ("<p>2 conseillers demandent la parole.</p>", None),
        ("<p><strong>Mme BRÉVAL</strong> approuve.</p>", None),
    ],
)
def test_a_heading_names_an_item_by_its_title_or_its_number(block, key):
    found = named_by(block, ITEMS)
    assert (found and found.key) == key


def test_each_block_goes_to_the_item_above_it():
    blocks = [
        "<p>Ouverture.</p>",
        "<h3>Point 3</h3>",
        "<p>Un.</p>",
        "<h4>Débat</h4>",
        "<p>Deux.</p>",
    ]
    found = parted(blocks, ITEMS)
    assert found.before == ["<p>Ouverture.</p>"]
    assert found.parts == {73: ["<p>Un.</p>", "<h4>Débat</h4>", "<p>Deux.</p>"]}
