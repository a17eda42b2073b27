from django.urls import path

from pucha.office.board import views

urlpatterns = [path("board", views.board, name="board")]
