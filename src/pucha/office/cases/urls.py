from django.urls import path

from pucha.office.cases import views, views_draft, views_moves, views_my

urlpatterns = [
    path("cases", views.cases, name="cases"),
    path("cases/overdue", views.overdue, name="cases-overdue"),
    path("cases/nudged", views.nudged, name="cases-nudged"),
    path("cases/appealed", views.appealed, name="cases-appealed"),
    path("cases/asked", views.asked, name="cases-asked"),
    path("cases/move", views_moves.move_many, name="cases-move"),
    path("cases/<int:pk>", views.case, name="case"),
    path("cases/<int:pk>/move", views_moves.move, name="case-move"),
    path("cases/<int:pk>/check", views_moves.check, name="case-check"),
    path("cases/<int:pk>/checked", views.checked, name="case-checked"),
    path("cases/<int:pk>/appeal/<str:key>", views.appeal, name="case-appeal"),
    path("cases/<int:pk>/notice.<str:kind>", views.notice, name="case-notice"),
    path("case-files/<int:pk>", views.file, name="case-file"),
    path("rounds/<int:round_pk>/notices", views_draft.drafting, name="case-draft"),
    path("my", views_my.my, name="my"),
    path("my/cards/<int:pk>", views_my.card, name="my-card"),
    path("my/sites/<int:pk>/check", views_my.check, name="my-check"),
]
