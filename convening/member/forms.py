"""What a member answers on their page."""

from collections.abc import Sequence

from django import forms

from convening.models import MemberAnswer
from councils.french import NBSP, agreed
from votes.models import Attendance

Kind = MemberAnswer.Kind


class AnswerForm(forms.Form):
    """Whether a member will be there, or who is to vote for them; nothing else is asked."""

    #: Who gives no proxy leaves the other question alone: neither is said to be optional.
    one_is_enough = True
    kind = forms.ChoiceField(
        label=f"Serez-vous là{NBSP}?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse."},
    )
    holder = forms.ChoiceField(label=f"À qui donnez-vous pouvoir{NBSP}?", required=False)

    def __init__(
        self,
        data: object = None,
        *,
        feminine: bool = False,
        colleagues: Sequence[Attendance] = (),
        said: MemberAnswer | None = None,
    ) -> None:
        initial = {"kind": said.kind, "holder": said.holder} if said else {}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # a QueryDict, or nothing
        there, away = agreed("présent", feminine), agreed("absent", feminine)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (Kind.PRESENT.value, f"Je serai {there}"),
            (Kind.ABSENT.value, f"Je serai {away}, sans donner de pouvoir"),
            (Kind.PROXY.value, f"Je serai {away}, et je donne pouvoir à un membre"),
        ]
        names = [(seat.reference, str(seat)) for seat in colleagues]
        self.fields["holder"].choices = [("", "Choisissez un membre"), *names]  # type: ignore[attr-defined]
