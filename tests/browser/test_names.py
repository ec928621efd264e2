"""The names of the assembly: whole at each width, and where they are whatever is voted."""

import pytest

from members.models import Member
from tests.browser.hands import press, says
from tests.builders import make_user
from tests.sittings import at, make_room, opened

pytestmark = pytest.mark.django_db(transaction=True)
FIRST_NAMES = ("Marie-Christine", "Luc", "Anne-Sophie Élisabeth", "Maximilien", "Jean-Baptiste")
WIDTHS = (1280, 1920, 390)
#: The members whose name is cut, hidden or under its mark, but for the height of letters; and where each seat stands.
LOOK = """() => {
    const inside = (small, large) => small.left >= large.left - .5 && small.right <= large.right + .5
        && small.top >= large.top - 3 && small.bottom <= large.bottom + 3;
    const floor = document.querySelector("#floor").getBoundingClientRect();
    const seats = [...document.querySelectorAll(".seat")].map((seat) => {
        const button = seat.querySelector(".seat__button").getBoundingClientRect();
        const mark = seat.querySelector(".mark").getBoundingClientRect();
        const room = { ...button.toJSON(), right: mark.left };
        const names = [...seat.querySelectorAll(".seat__last, .seat__first")];
        const whole = names.every((name) => name.checkVisibility()
            && [...name.getClientRects()].every((line) => inside(line, room)));
        return [seat.dataset.name, whole, Math.round(button.left), Math.round(button.top - floor.top), Math.round(button.height)];
    });
    return [seats.filter(([, whole]) => !whole).map(([name]) => name), seats.map(([, , ...place]) => place)];
}"""


@pytest.mark.parametrize("members", [49, 86])
def test_every_name_is_whole_and_no_vote_moves_one(page, sign_in, members):
    sitting = make_room(members=members)
    for rank, member in enumerate(Member.objects.order_by("pk")):
        member.first_name = FIRST_NAMES[rank % len(FIRST_NAMES)]
        member.last_name = f"{member.last_name}-{rank}"
        member.save()
    sign_in(make_user(sitting.council, "secretariat"))
    opened(sitting)
    page.goto(at(sitting, "ballot", item=1))
    before = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        cut, before[width] = page.evaluate(LOOK)
        assert cut == []
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    press(page, "2")
    for button in page.locator(".seat__button").all()[:20]:
        button.click()
    says(page, "contre")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(LOOK) == [[], before[width]]
