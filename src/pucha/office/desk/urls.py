from django.urls import path

from pucha.office.desk import views, views_rules

urlpatterns = [
    path("desk", views.start, name="desk"),
    path("desk/<int:round_pk>", views.desk, name="desk-round"),
    path("desk/<int:round_pk>/next", views.next_finding, name="desk-next"),
    path("desk/finding/<int:pk>", views.one, name="desk-finding"),
    path("desk/finding/<int:pk>/decide", views.decide_finding, name="desk-decide"),
    path("desk/finding/<int:pk>/unmask", views.unmask, name="desk-unmask"),
    path("desk/undo", views.undo_last, name="desk-undo"),
    path("desk/<int:round_pk>/second", views_rules.second_looks, name="second-looks"),
    path("desk/second/<int:pk>", views_rules.second_look, name="second-look"),
    path("desk/finding/<int:pk>/rule", views_rules.propose, name="rule-propose"),
    path("rules", views_rules.rules, name="rules"),
    path("rules/<int:pk>", views_rules.rule, name="rule"),
]
