from django.urls import path

from pucha.office.bulk import views

urlpatterns = [
    path("rounds/<int:round_pk>/orders", views.orders, name="bulk-orders"),
    path("orders/<int:pk>", views.progress, name="bulk-progress"),
    path("orders/<int:pk>/stop", views.stop, name="bulk-stop"),
]
