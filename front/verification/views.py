"""The public pages: anybody, without an account, holds a paper against the register."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from councils import throttle
from councils.bodies import takes
from councils.confined import Busy
from councils.lockout import address
from councils.models import Action, Journal
from councils.replica.routing import is_read
from councils.replica.serving import from_replica
from councils.sending import send_file
from front.verification.answers import PaperAnswer, about_code, about_file
from front.verification.forms import LARGEST_MEGABYTES, VerificationForm
from register.annexes import named
from register.certified.printing import sheet_of
from register.heads.proving import head_of, proof_of, shown_head
from register.lives import life_now
from register.models import Entry, SignedHead
from register.rules import codes
from register.standing import Answer, Standing

#: The sign and the colour of each answer; an authentic file alone is told without reserve.
TONES = {
    Standing.AUTHENTIC: "code",
    Standing.REPLACED: "old",
    Standing.WITHDRAWN: "old",
    Standing.ALTERED: "bad",
    Standing.FOREIGN: "other",
    Standing.REVOKED: "other",
    Standing.UNKNOWN: "none",
}
PROOF_TYPE = "text/plain; charset=utf-8"
TOKEN_TYPE = "application/timestamp-reply"


def _papers_over_limit(request):
    """Count what an address sends to be verified, and refuse it unread once it is too much."""
    visitor = address(request)
    if throttle.is_over_limit(throttle.PAPERS, visitor):
        return _over_limit(request)
    throttle.count(throttle.PAPERS, visitor)
    return None


@takes((LARGEST_MEGABYTES + 1) * 2**20, unless=_papers_over_limit)
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request):
    """Ask for the code or the file; a code leads to its own page, a file is answered here and forgotten."""
    sent = request.method == "POST"
    form = VerificationForm(request.POST, request.FILES) if sent else VerificationForm()
    if not form.is_valid():
        return render(request, "register/verify.html", {"form": form, "section": "verify"})
    code, file = form.cleaned_data["code"], form.cleaned_data["pdf"]
    if not file:
        _journal(about_code(code), Action.CODE_VERIFIED)
        return redirect("verify-code", codes.written(code))
    try:
        answer = about_file(file.read())
    except Busy:
        return render(request, "register/busy.html", {"form": VerificationForm()}, status=503)
    _journal(answer, Action.FILE_VERIFIED)
    return _answered(request, answer, from_file=True)


@login_not_required
@require_safe
@from_replica()
def verify_code(request, code):
    """Answer about a code: what the QR of a paper opens. Guessing many codes is made to wait."""
    answer = _guarded(request, code)
    return _answered(request, answer, typed=code) if answer else _over_limit(request)


@login_not_required
@require_safe
@from_replica()
def verified_paper(request, code):
    """Send the certified PDF of a code, byte for byte as it was sealed; guessing waits here too."""
    answer = _guarded(request, code)
    if answer is None:
        return _over_limit(request)
    name, pdf = _file_of(answer)
    return send_file(pdf, "application/pdf", name, saved=True)


def _file_of(answer: Answer | PaperAnswer) -> tuple[str, bytes]:
    """Return the name and the bytes of what a code is printed on; raise Http404 where nobody takes it by its code."""
    if isinstance(answer, PaperAnswer):
        if not answer.paper.is_public:
            raise Http404
        return answer.paper.file_name, answer.paper.pdf
    paper = getattr(answer.entry, "rendering", None)
    if answer.entry is None or paper is None:
        raise Http404
    return f"deliberation-{answer.entry.number}.pdf", bytes(paper.pdf)


@login_not_required
@require_safe
@from_replica()
def verified_proof(request, code):
    """Send what proves the act of a code under the first head that commits to it; guessing waits here too."""
    answer = _guarded(request, code)
    if answer is None:
        return _over_limit(request)
    entry, head = _proved(answer)
    proof = proof_of(entry, head).text.encode()
    return send_file(proof, PROOF_TYPE, f"{entry.number}.tlog-proof", saved=True)


@login_not_required
@require_safe
@from_replica()
def verified_token(request, code):
    """Send the date that an authority gave to the head of that proof."""
    answer = _guarded(request, code)
    if answer is None:
        return _over_limit(request)
    entry, head = _proved(answer)
    if not hasattr(head, "token"):
        raise Http404
    return send_file(bytes(head.token.answer), TOKEN_TYPE, f"{entry.number}.tsr", saved=True)


def _proved(answer: Answer | PaperAnswer) -> tuple[Entry, SignedHead]:
    """Return the act of an answer and the first head that commits to it; raise Http404 without both."""
    if isinstance(answer, PaperAnswer) or answer.entry is None:
        raise Http404
    head = head_of(answer.entry)
    if head is None:
        raise Http404
    return answer.entry, head


def _guarded(request, code) -> Answer | PaperAnswer | None:
    """Answer about a code, and remember who tried one that is unknown; None for who tried too many."""
    visitor = address(request)
    if throttle.is_over_limit(throttle.UNKNOWN_CODES, visitor):
        return None
    answer = about_code(code)
    # What the replica does not have is asked of the primary, and tried once.
    if answer.kind == Standing.UNKNOWN and not is_read():
        throttle.count(throttle.UNKNOWN_CODES, visitor)
    return answer


def _over_limit(request):
    return render(request, "register/over_limit.html", {"form": VerificationForm()}, status=429)


def _answered(request, answer: Answer | PaperAnswer, **more):
    if isinstance(answer, PaperAnswer):
        tone = _tone(answer, more)
        page = {"answer": answer, "paper": answer.paper, "tone": tone, **more}
        return render(request, "front/known_paper.html", page | {"form": VerificationForm()})
    entry = answer.entry
    # A code that was badly copied is corrected, not typed again.
    wrong = more.get("typed") if entry is None else None
    form = VerificationForm(initial={"code": wrong})
    page = {"answer": answer, "entry": entry, "form": form, "tone": _tone(answer, more), **more}
    if entry and (answer.kind != Standing.ALTERED or "from_file" in more):
        # What an altered register says is not told again.
        page["sheet"] = sheet_of(entry.said)
        page["annexes"] = named(page["sheet"].extract)
        page["told"] = life_now(entry, answer.touches)
        page["head"] = shown_head(entry)
    status = 404 if answer.kind == Standing.UNKNOWN and "typed" in more else 200
    return render(request, "register/answer.html", page, status=status)


def _tone(answer: Answer | PaperAnswer, more: dict) -> str:
    is_proved = "from_file" in more and answer.kind == Standing.AUTHENTIC
    return "good" if is_proved else TONES[answer.kind]


def _journal(answer: Answer | PaperAnswer, action: Action) -> None:
    """Remember that a paper was verified, never by whom."""
    if isinstance(answer, PaperAnswer):
        paper = answer.paper
        Journal.objects.record(
            paper.council, None, action, paper.name, sitting=paper.sitting, after=answer.kind
        )
    elif answer.entry:
        entry = answer.entry
        Journal.objects.record(
            entry.council, None, action, entry, sitting=entry.sitting, after=answer.kind
        )
