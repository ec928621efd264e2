"""The page of one discussion: typed, saved as one types, and by a plain form where there is no script."""

from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from deliberations.views import page_of
from minutes import refusals
from minutes.actions import Overtaken, write_discussion
from minutes.discussions.forms import DiscussionForm
from minutes.discussions.screen import DiscussionScreen, told


def screen_of(request, council, day, pk):
    """Return the screen of an item, or 404."""
    screen = DiscussionScreen.of(sitting_of(council, day), pk, request.user)
    if screen is None:
        raise Http404
    return screen


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def discussion(request, council, day, pk):
    """Show the discussion of an item; a form without script saves it here."""
    screen = screen_of(request, council, day, pk)
    if request.method != "POST":
        return show(request, screen, DiscussionForm.showing(screen.discussion))
    form = DiscussionForm(request.POST)
    if form.is_valid():
        try:
            write_discussion(item=screen.item, user=request.user, **form.cleaned_data)
        except Overtaken as other:
            form = form.after(other.stored)
            form.add_error(None, other)
            return show(request, screen, form, theirs=other.stored, status=409)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            following = screen.next if "next" in request.POST else None
            return redirect(
                page_of(screen.item.sitting, "discussion", pk=(following or screen.item).pk)
            )
    return show(request, screen, form, status=422)


def show(request, screen, form, theirs=None, status=200):
    context = {
        "section": "sittings",
        "screen": screen,
        "sitting": screen.record.sitting,
        "form": form,
        "theirs": theirs,
        "refused": refusals.of_writing(screen.record.sitting),
    }
    return render(request, "minutes/discussion.html", context, status=status)


@require_POST
@open_to(WRITES_SITTINGS)
def discussion_save(request, council, day, pk):
    """Save what is being typed: 409 with what somebody else wrote meanwhile, 422 with why it is refused."""
    screen = screen_of(request, council, day, pk)
    form = DiscussionForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        saved = write_discussion(item=screen.item, user=request.user, **form.cleaned_data)
    except Overtaken as other:
        theirs = told(other.stored, request.user)
        return JsonResponse(theirs | {"refused": other.messages[0]}, status=409)
    except ValidationError as refusal:
        return JsonResponse({"refused": " ".join(refusal.messages)}, status=422)
    return JsonResponse(told(saved, request.user))


@require_safe
@open_to(WRITES_SITTINGS)
def discussion_state(request, council, day, pk):
    """Tell the discussion as it stands, and who else writes it."""
    return JsonResponse(told(screen_of(request, council, day, pk).discussion, request.user))
