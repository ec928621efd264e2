"""The addresses of the register to bind."""

from django.urls import URLPattern, URLResolver, include, path

from binding import views

of_binding: list[URLPattern | URLResolver] = [
    path("", views.binding, name="binding"),
    path("volume/", views.volume_open, name="volume-open"),
    path("volumes/<key:pk>/corriger/", views.volume_correct, name="volume-correct"),
    path("volumes/<key:pk>/clore/", views.volume_close, name="volume-close"),
    path("volumes/<key:pk>/rouvrir/", views.volume_reopen, name="volume-reopen"),
    path("volumes/<key:pk>/relie/", views.volume_bound, name="volume-bound"),
    path("volumes/<key:pk>/fichier/", views.volume_ask, name="volume-ask"),
    path("fichiers/<uuid:key>/volume.pdf", views.volume_file, name="volume-file"),
    path("imprimer/", views.gathering_draw, name="gathering-draw"),
    path("apercu.pdf", views.gathering_preview, name="gathering-preview"),
    path("cahiers/<key:pk>/cahier.pdf", views.gathering_pdf, name="gathering-pdf"),
    path("cahiers/<key:pk>/signe/", views.gathering_signed, name="gathering-signed"),
    path("essai.pdf", views.leaf_test, name="leaf-test"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("conseils/<slug:slug>/registre/relier/", include(of_binding)),
]
