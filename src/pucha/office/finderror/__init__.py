"""The find-error desk (我为政府网站找错): a public form, routing down the tree, an answer that may be rejected once."""
