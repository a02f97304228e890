# Everything a person types. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help run up down test build lint fmt typecheck bench size docs examples clean install

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build and start the demo: shop, simulated shoppers, dashboards (ARGS="--port 8080 …")
	node server/bin/tabiji.js demo $(ARGS)

up: ## Kafka, ClickHouse, collector, loader, API, Prometheus and Grafana in Docker (docs/deployment.md)
	@docker compose version >/dev/null 2>&1 || { echo 'make up needs Docker with Compose: https://docs.docker.com/get-docker/'; exit 1; }
	@node scripts/write-env.mjs
	docker compose up --build --detach --wait
	@node scripts/say-addresses.mjs

down: ## stop what `make up` started; the data stays in its volumes
	docker compose down

test: build ## everything that must hold: build, lint, types, generated docs, tests, sizes
	@rm -rf test-results && mkdir -p test-results
	npm run --silent lint
	npm run --silent typecheck
	npm run --silent docs -- --check
	@npx --no-install jest --json --outputFile=test-results/jest.json; \
	  status=$$?; node scripts/test-summary.mjs skipped; exit $$status
	npm run --silent size
	npm run --silent integrity -w @tabiji/sdk -- --check

build: install ## compile every package, the tracker and the web app
	npm run --silent build

lint: install ## eslint without a warning, prettier
	npm run --silent lint

typecheck: install ## types of sources and tests
	npm run --silent typecheck

fmt: install ## let eslint and prettier write
	npm run --silent format

bench: build ## measure, as ratios in one run (ARGS="--json")
	npm run --silent bench -- $(ARGS)

size: build ## what a browser downloads, against its budget
	npm run --silent size

docs: install ## write the generated pages of docs/
	npm run --silent docs

examples: install ## install what React, Vue and Next.js need in examples/
	npm run --silent examples

clean: ## remove what was built (keeps node_modules and data)
	rm -rf */dist */tsconfig.tsbuildinfo test-results coverage examples/*/.next

install:
	@node scripts/install-if-needed.mjs
