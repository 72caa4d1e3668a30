# Footfall: `make demo` and `make test` do all that is needed on a clean Debian 12 machine with Swift 6.3.
# `make` alone prints the targets: the text after "##" of each.
.DEFAULT_GOAL := help
.PHONY: help setup build demo demo-count count test test-training test-training-quick e2e screenshots fuzz check format sbom bench bench-tracking bench-engine bench-storage clean

BUILD := scripts/build
PROGRAM := bin/footfall
PAGE := dashboard/dist/index.html
DEMO := .demo

help: ## print this list
	@echo "usage: make TARGET"
	@awk -F ':.*## ' '/^[a-z][a-z0-9-]*:.*## / { printf "  %-19s %s\n", $$1, $$2 }' Makefile

setup: ## install what the build needs (Debian packages, the OpenVINO runtime)
	@scripts/setup

# The whole program and its tests come from one build (docs/decisions/0002-one-build.md). The compiler is not even asked when no
# source is newer than the program.
build: setup $(PROGRAM) $(PAGE) ## build bin/footfall and the dashboard

$(PROGRAM): $(shell find Sources -type f) Package.swift | setup
	@echo "Building $(PROGRAM); the first time takes about ten minutes on two cores"
	@$(BUILD) --product footfall
	@mkdir -p bin && cp -f .build/debug/footfall $@

$(PAGE): $(shell find dashboard/src dashboard/public -type f) scripts/page | setup
	@scripts/page

demo: demo-count ## count a real clip, then serve the dashboard with it as a live camera (PORT=8080), until Ctrl-C
	@scripts/demo-server $(DEMO)

demo-count: build ## count a real clip: an annotated video and a CSV file in .demo
	@scripts/demo $(DEMO)

count: build ## count a video of yours: make count VIDEO=door.mp4 [LINE=x1,y1,x2,y2] [INSIDE=left|right]
	@test -n "$(VIDEO)" || { echo "Name the video: make count VIDEO=door.mp4"; exit 64; }
	@$(PROGRAM) count "$(VIDEO)" $(if $(LINE),--line $(LINE)) $(if $(INSIDE),--inside $(INSIDE))

test: ## build and run all Swift tests
	@scripts/setup test
	@$(BUILD) --build-tests
	@swift test --skip-build

test-training: ## run all tests of the training package (installs PyTorch, some minutes)
	@training/test

test-training-quick: ## run the tests of the training package that need no PyTorch
	@training/test --quick

e2e: build ## test the dashboard in a real browser against a real server
	@scripts/setup browser
	@Tests/Browser/run

screenshots: build ## write screenshots of every page into .screenshots and docs/images
	@scripts/setup browser
	@Tests/Browser/run screenshots

sbom: build ## write the software bill of materials (CycloneDX) to sbom.cdx.json
	@scripts/sbom sbom.cdx.json

fuzz: build ## send requests made from the API's own description, for some minutes: make fuzz [EXAMPLES=40]
	@scripts/fuzz_api.py $(EXAMPLES)

check: ## check format, import walls, house rules, plain English, documentation, Python and shell
	@scripts/setup
	@scripts/setup check
	@scripts/check

format: ## format Swift, Python and shell
	swift format -i -r Sources Tests Benchmarks Package.swift
	@scripts/setup check
	@scripts/check --format

bench: build ## compare speed with other Python stacks (installs 1.5 GB once)
	@Benchmarks/compare

bench-tracking: build ## compare tracking with other trackers on the same detections
	@Benchmarks/tracking/run

# Figures by processor time, against the limits in Benchmarks/thresholds.
bench-engine: ## measure tracker and counter against their thresholds
	@$(BUILD) --product EngineBenchmarks
	@.build/debug/EngineBenchmarks tracker counter

bench-storage: ## measure the database: 200 stores, three years, SQLite and MariaDB; takes some minutes
	@scripts/setup test
	@$(BUILD) --product EngineBenchmarks
	@.build/debug/EngineBenchmarks storage

clean: ## remove everything that was built
	rm -rf .build bin .demo dashboard/dist
