"""Every address of the office."""

from django.urls import include, path

from pucha.office import errors, views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("pucha.office.people.urls")),
    path("", include("pucha.office.sites.urls")),
    path("", include("pucha.office.rounds.urls")),
    path("", include("pucha.office.desk.urls")),
    path("", include("pucha.office.cases.urls")),
    path("", include("pucha.office.board.urls")),
    path("", include("pucha.office.public.urls")),
    path("", include("pucha.office.finderror.urls")),
    path("", include("pucha.office.api.urls")),
    path("", include("pucha.office.mail.urls")),
    path("", include("pucha.office.bulk.urls")),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
