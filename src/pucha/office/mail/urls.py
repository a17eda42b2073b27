from django.urls import path

from pucha.office.mail import views

urlpatterns = [
    path("outbox", views.outbox, name="outbox"),
    path("outbox/<int:pk>", views.letter, name="letter"),
    path("account/mail", views.choose, name="mail-choice"),
]
