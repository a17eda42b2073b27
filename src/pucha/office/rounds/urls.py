from django.urls import path

from pucha.office.rounds import evidence, views, views_papers, views_visits

urlpatterns = [
    path("rounds", views.rounds, name="rounds"),
    path("rounds/new", views.new, name="round-new"),
    path("rounds/<int:pk>", views.round_page, name="round"),
    path("rounds/<int:pk>/progress", views.progress, name="round-progress"),
    path("rounds/<int:pk>/move", views.move_round, name="round-move"),
    path("rounds/<int:pk>/publish", views.publish_round, name="round-publish"),
    path("rounds/<int:pk>/draw.json", views.draw_record, name="round-draw"),
    path("rounds/<int:pk>/papers/<slug:name>.<slug:kind>", views_papers.paper, name="round-paper"),
    path("rounds/<int:pk>/cards.csv", views_papers.cards_csv, name="round-cards"),
    path("rounds/<int:pk>/findings.csv", views_papers.findings_csv, name="round-findings"),
    path("cards/<int:pk>", views.card, name="card"),
    path("findings/<int:pk>/picture", evidence.picture, name="finding-picture"),
    path("visits/<int:pk>", views_visits.visit, name="visit"),
    path("visits/<int:pk>/page", views_visits.page, name="visit-page"),
    path("visits/<int:pk>/record", views_visits.record, name="visit-record"),
]
