# Commands for people who work on Causeway. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run dev test format deny lint unit browser site release profile bench clean

# Every recipe that compiles sources this first: it chooses the compiler.
ENV := . .ci/env

# Cargo's target directory, which the environment and Cargo's configuration may have moved.
TARGET = "$$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')"

# The native crates. `app` is compiled natively as the server's library; `frontend` is only ever
# compiled for the browser: the server's half of Leptos and the browser's must not meet in one
# build.
NATIVE := -p domain -p app --features app/ssr -p store -p server -p tests

help: ## Say what there is (this)
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS=$$'\t' read -r name what; do \
		printf '  make %-9s %s\n' "$$name" "$$what"; done

setup: ## Install what building and testing need and this machine lacks
	@.ci/setup
	@echo "setup: done"

run: ## Build and start Causeway on ./causeway.db, with the sample workshop in it
	@.ci/setup build
	@$(ENV) && cargo run -p bundle -- --with-server && exec cargo run -p server --bin causeway

dev: ## The same, and build and start again after every change
	@.ci/setup build
	@$(ENV) && exec cargo run -p bundle -- --serve

test: ## Set up, then check and test everything: format, lints, crates, pages in a browser
	@.ci/setup test
	@$(MAKE) --no-print-directory format deny site lint unit browser

format: # The sources are formatted as rustfmt formats them.
	$(ENV) && cargo fmt --all --check

deny: # Dependencies have the licenses, sources and advisories that deny.toml allows.
	@.ci/deny

site: # Builds the site for tests and development.
	$(ENV) && cargo run -p bundle && cargo run -p bundle -- --check-profile

lint: # Warnings are errors, natively and for the browser.
	$(ENV) && cargo clippy --all-targets $(NATIVE) -- -D warnings
	$(ENV) && cargo clippy --all-targets -p bundle -p split -- -D warnings
	$(ENV) && cargo clippy -p frontend --target wasm32-unknown-unknown -- -D warnings

unit: # Every test that runs without a browser. The server is built along, for those with one.
	$(ENV) && cargo build --all-targets $(NATIVE)
	$(ENV) && cargo test $(NATIVE)
	$(ENV) && cargo test -p bundle -p split

browser: # The built site in a real browser, against the server that `unit` built.
	$(ENV) && CAUSEWAY_BIN=$(TARGET)/debug/causeway npm --prefix tests/e2e test

# The server is compiled on the cores that linking the pages leaves idle; its second build only embeds
# the pages.
release: ## Build the one file that a deployment is: target/release/causeway
	@.ci/setup release
	$(ENV) && { cargo build --release -p server --bin causeway & server=$$!; \
		cargo run -p bundle -- --release || { kill $$server; exit 1; }; \
		wait $$server && cargo build --release -p server --bin causeway; }
	@mkdir -p target/release
	@$(ENV) && built=$(TARGET)/release/causeway && \
		{ [ "$$built" -ef target/release/causeway ] || install "$$built" target/release/causeway; }
	@ls -l target/release/causeway

profile: ## Learn what of each program its pages open with, after they changed; a release is divided by it
	@.ci/setup test
	@.ci/setup release
	$(ENV) && cargo run -p bundle -- --mark && cargo build -p server --bin causeway
	$(ENV) && CAUSEWAY_BIN=$(TARGET)/debug/causeway npm --prefix tests/e2e run profile

bench: release ## Measure the release: registrations, viewers, rooms, keystrokes; and the long storms
	@.ci/setup test
	@.ci/setup bench
	$(ENV) && CAUSEWAY_BIN="$(CURDIR)/target/release/causeway" cargo run --release -p tests --bin load
	CAUSEWAY_BIN="$(CURDIR)/target/release/causeway" npm --prefix tests/e2e run weight
	CAUSEWAY_BIN="$(CURDIR)/target/release/causeway" npm --prefix tests/e2e run keystroke
	CAUSEWAY_BIN="$(CURDIR)/target/release/causeway" npm --prefix tests/e2e run large
	$(ENV) && CAUSEWAY_TEST_TIMES=10 cargo test -p tests --test fuzz --test it -- \
		survive agree killed_while --nocapture --test-threads=1

clean: ## Remove what was built; the database stays
	$(ENV) && cargo clean
	rm -rf target frontend/bundle/node_modules tests/{smtp,interop,e2e}/node_modules \
		tests/load/peers/node_modules
