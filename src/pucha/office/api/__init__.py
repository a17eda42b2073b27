"""REST with OpenAPI: tokens bound to an office and a role, and signed notices to other programs (webhooks)."""
