from django.urls import path

from pucha.office.public import data, views

urlpatterns = [
    path("public", views.start, name="public"),
    path("public/rounds/<int:pk>", views.round_page, name="public-round"),
    path("public/rounds/<int:pk>/cards.csv", data.cards_csv, name="public-cards-csv"),
    path("public/rounds/<int:pk>/cards.json", data.cards_json, name="public-cards-json"),
    path("public/rounds/<int:pk>/draw.json", data.draw_json, name="public-draw"),
    path("public/rounds/<int:pk>/notice.<slug:kind>", views.notice, name="public-notice"),
    path("public/cards/<int:pk>", views.card, name="public-card"),
]
