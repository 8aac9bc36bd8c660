# S’gaw Karen, not reviewed by a liaison yet. A key that is not here is not translated: pages
# show it in English.
# CLDR does not know this language, so not even the dates are certain.
