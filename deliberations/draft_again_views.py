"""« Comme la dernière fois » for a service: copy one of its own drafts, and read again what may have aged in it."""

from django import forms
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from councils.forms import read_number
from deliberations import drafting, rereading
from deliberations.again_views import asked
from deliberations.draft_views import draft_of, of_a_service, page_of, reads_or_writes, show
from deliberations.models import Draft
from deliberations.views import attempt, done


@reads_or_writes
@of_a_service
def draft_again(request, council):
    """Look for a draft of the service by its title, and begin another from it."""
    question = asked(request)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        drafts = Draft.objects.of(request.user, council).for_list()
        source = drafts.filter(pk=read_number(request.POST.get("item", "")) or 0).first()
        if source is None:
            form.add_error(None, "Choisissez le projet à reprendre.")
        elif attempt(
            form,
            drafting.save_draft,
            draft=(new := drafting.begun_again(source)),
            user=request.user,
        ):
            told = "Un nouveau projet reprend celui que vous avez choisi."
            return done(request, told, page_of(new, "draft-reread"))
    service = council.services.get(roles__user=request.user)
    found = rereading.past_drafts(service, question)
    return show(request, "deliberations/draft_again.html", q=question, found=found, form=form)


@require_safe
@of_a_service
def draft_reread(request, council, pk):
    """Show a draft with what may have aged in its texts marked: on this page, and nowhere else."""
    draft = draft_of(request, pk)
    day = draft.sitting.date if draft.sitting else localdate()
    texts = rereading.reread(draft, council, day)
    count = sum(len(one.passages) for one in texts)
    return show(request, "deliberations/draft_reread.html", draft=draft, texts=texts, count=count)
