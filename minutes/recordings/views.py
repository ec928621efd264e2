"""The page of a sitting's recording, and its sound: for the secretariat alone."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.bodies import MEGABYTE, takes
from councils.once import each_time
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from deliberations.views import attempt, page_of
from minutes import refusals
from minutes.actions import add_recording, correct_beginning, erase_recording
from minutes.models import Recording
from minutes.models.recordings import recordings
from minutes.recordings.forms import BeginningForm, RecordingForm
from minutes.recordings.hours import chapters_of
from minutes.rules.ranges import Unsatisfiable, part_of
from minutes.rules.sounds import TYPES
from votes.record import read


# A file that is a little too heavy is refused beside its field. The second of two that are sent at once is refused.
@each_time
@takes(settings.LARGEST_RECORDING + 10 * MEGABYTE)
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def recording(request, council, day):
    """Show the recording of a sitting with its chapters, or ask for one."""
    sitting = sitting_of(council, day)
    stored = Recording.objects.filter(sitting=sitting).first()
    if stored:
        return shown(request, sitting, stored)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecordingForm(sitting, *sent)
    if form.is_valid():
        facts = {"sitting": sitting, "by": request.user, **form.cleaned_data}
        if attempt(form, add_recording, **facts):
            messages.success(
                request,
                "L’enregistrement est déposé. Il sera effacé quand le procès-verbal sera arrêté.",
            )
            return redirect(page_of(sitting, "recording"))
    refused = refusals.of_writing(sitting)
    return show(request, "minutes/recording_add.html", sitting, form=form, refused=refused)


def shown(request, sitting, stored, form=None):
    began = localtime(stored.begins_at).time()
    form = form or BeginningForm(sitting, initial={"begins_at": began.strftime("%H:%M:%S")})
    chapters = chapters_of(read(sitting), stored)
    return show(
        request, "minutes/recording.html", sitting, form=form, recording=stored, chapters=chapters
    )


def show(request, template, sitting, **context):
    return render(request, template, {"section": "sittings", "sitting": sitting, **context})


def recording_of(council, day):
    stored = Recording.objects.select_related("sitting__council")
    return get_object_or_404(stored, sitting__in=council.sittings.of_day(day))


@require_POST
@open_to(WRITES_SITTINGS)
def recording_begin(request, council, day):
    """Correct when the recording was started."""
    stored = recording_of(council, day)
    form = BeginningForm(stored.sitting, request.POST)
    if form.is_valid():
        facts = {"sitting": stored.sitting, "by": request.user, **form.cleaned_data}
        if attempt(form, correct_beginning, **facts):
            return redirect(page_of(stored.sitting, "recording"))
    return shown(request, stored.sitting, stored, form)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def recording_erase(request, council, day):
    """Ask, then erase the recording for good."""
    stored = recording_of(council, day)
    if request.method == "POST":
        try:
            erase_recording(sitting=stored.sitting, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, "L’enregistrement est effacé.")
        return redirect(page_of(stored.sitting, "recording"))
    return show(request, "minutes/recording_erase.html", stored.sitting, recording=stored)


@require_safe
@cache_control(private=True, no_store=True)
@open_to(WRITES_SITTINGS)
def recording_file(request, council, day):
    """Send the sound, or the part of it that a player asks for."""
    stored = recording_of(council, day)
    try:
        answer = _sound(request, stored.stored)
    except FileNotFoundError as missing:
        raise Http404("Cet enregistrement n’est plus sur le serveur.") from missing
    answer["Content-Type"] = TYPES[stored.sound]
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Disposition"] = "inline"
    return answer


def _sound(request, name):
    """Return the file, or the part of it that is asked for; raise FileNotFoundError."""
    size = recordings().size(name)
    try:
        asked = part_of(request.headers.get("Range", ""), size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if asked is None:
        return FileResponse(recordings().reading(name), headers={"Content-Length": size})
    begin, end = asked
    with recordings().reading(name, begin) as file:
        content = file.read(end - begin + 1)
    headers = {"Content-Range": f"bytes {begin}-{end}/{size}"}
    return HttpResponse(content, status=206, headers=headers)
