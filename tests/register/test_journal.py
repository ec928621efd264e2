"""The words of the journal: facts as they are kept, told in French."""

from register.views.journal import in_words


def test_facts_are_told_in_french():
    about = [{"number": "2024_012", "effect": "withdraws"}]
    told = in_words({"urgent": False, "against": 0, "about": about})
    assert told.replace("\u00a0", " ") == (
        "urgence : non, contre : 0, délibérations visées : numéro : 2024_012, effet : retire"
    )
    assert in_words("altered") == "modifié"


def test_what_was_empty_says_nothing():
    assert in_words({"rubric": "", "report": None, "secretaries": []}) == ""


def test_what_was_taken_away_is_told():
    assert in_words({"place": "", "urgent": True}) == "lieu\u00a0: , urgence\u00a0: oui"
