"""A seal that is lost is not replaced by that of the demonstration."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.health import around
from register import seals
from register.actions import seal_sitting
from register.certified.drawing import rendering_of
from register.models import Rendering, SealLine
from register.seal import certificates

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(sitting):
    return seal_sitting(sitting=sitting, user=None)


@pytest.fixture
def bought(tmp_path):
    """Return the function that makes the file of a seal which the town bought."""

    def bought(name):
        path = tmp_path / f"{name}.pem"
        path.write_bytes(certificates._self_signed("Commune de Valombre"))
        return path

    return bought


def told():
    return [(one.state.name, one.told) for one in around.certificates()]


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
