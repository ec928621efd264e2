"""A seal that is lost, or that is not that of the other machines: nothing is sealed with another meanwhile."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.health import sealing
from register import seals
from register.actions import seal_sitting
from register.certified.drawing import rendering_of
from register.models import Rendering, SealLine
from register.seal import certificates
from tests.builders import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(sitting):
    return seal_sitting(sitting=sitting, user=None)


@pytest.fixture
def bought(tmp_path):
    """Return the function that makes the file of a seal which the town bought."""

    def bought(name):
        path = tmp_path / f"{name}.pem"
        if path.exists():
            return path
        path.write_bytes(certificates._self_signed("Commune de Valombre"))
        return path

    return bought


def told():
    return [(one.state.name, one.told) for one in sealing.certificates()]


def test_the_seal_of_the_demonstration_never_takes_the_place_of_one_that_is_lost(
    entries, settings, bought
):
    settings.CERTIFICATE = bought("cachet")
    rendering_of(entries[0])
    assert told() == [("WELL", "valable, 1\u00a0conseil.")]
    seal, settings.CERTIFICATE, settings.DEMONSTRATION_SEAL = settings.CERTIFICATE, None, True
    ((state, sentence),) = told()
    assert (state, "n’est plus là" in sentence) == ("WRONG", True)
    with pytest.raises(ImproperlyConfigured, match="celui de démonstration ne le remplace pas"):
        rendering_of(entries[1])
    assert Rendering.objects.count() == SealLine.objects.count() == 1
    settings.CERTIFICATE = seal
    assert rendering_of(entries[1]).signer == "Commune de Valombre"


def test_a_certificate_that_is_revoked_is_told(entries, settings, bought):
    settings.CERTIFICATE = bought("cachet")
    rendering_of(entries[0])
    council, sha256 = entries[0].council, SealLine.objects.get().sha256
    seals.revoke(council=council, sha256=sha256, on=council.today, reason="clef perdue", user=None)
    ((state, sentence),) = told()
    assert (state, "est révoqué depuis le" in sentence) == ("WRONG", True)


def test_of_machines_with_a_seal_each_the_one_whose_seal_was_replaced_is_refused(
    entries, settings, bought
):
    settings.EMBEDDED = False
    first, second = bought("first"), bought("second")
    settings.CERTIFICATE = first
    rendering_of(entries[0])
    settings.CERTIFICATE = second
    ((state, sentence),) = told()
    assert (state, "Le même est-il sur toutes les machines" in sentence) == ("SOON", True)
    rendering_of(entries[1])
    assert told() == [("WELL", "valable, 1\u00a0conseil.")]
    settings.CERTIFICATE = first
    ((state, sentence),) = told()
    assert (state, "un autre scelle ses papiers" in sentence) == ("WRONG", True)
    with pytest.raises(ImproperlyConfigured, match="Le cachet de cette machine n’est plus celui"):
        rendering_of(entries[2])
    council, other = entries[0].council, SealLine.objects.last().sha256
    seals.revoke(council=council, sha256=other, on=council.today, reason="erreur", user=None)
    assert rendering_of(entries[2]).signer == "Commune de Valombre"
    assert told() == [("WELL", "valable, 1\u00a0conseil.")]


def test_the_only_machine_goes_back_to_a_former_seal(entries, settings, bought):
    settings.EMBEDDED = True
    for entry, name in zip(entries, ("first", "second", "first"), strict=True):
        settings.CERTIFICATE = bought(name)
        assert rendering_of(entry)


def test_the_seals_of_many_councils_are_looked_at_in_two_queries(
    entries, settings, bought, django_assert_num_queries
):
    settings.CERTIFICATE = bought("cachet")
    rendering_of(entries[0])
    for name in ("Orsonne", "Aubac"):
        make_council(name, slug=name.lower())
    with django_assert_num_queries(2):
        assert told() == [("WELL", "valable, 3\u00a0conseils.")]
