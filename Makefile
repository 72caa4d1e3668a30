# Footfall: `make demo` and `make test` do all that is needed on a clean Debian 12 machine with Swift 6.3.
.PHONY: setup build demo demo-count count test test-training e2e screenshots fuzz check format bench bench-tracking bench-storage clean

BUILD := scripts/build
PROGRAM := bin/footfall
PAGE := dashboard/dist/index.html
DEMO := .demo

setup:
	@scripts/setup

# The whole program and its tests come from one build (docs/decisions/0002-one-build.md). The compiler is not even asked when no
# source is newer than the program.
build: setup $(PROGRAM) $(PAGE)

$(PROGRAM): $(shell find Sources -type f) Package.swift | setup
	@$(BUILD) --product footfall
	@mkdir -p bin && cp -f .build/debug/footfall $@

$(PAGE): $(shell find dashboard/src dashboard/public -type f) scripts/page | setup
	@scripts/page

# Counts real footage, then serves the page with it as a live camera until Ctrl-C.
demo: demo-count
	@scripts/demo-server $(DEMO)

demo-count: build
	@scripts/demo $(DEMO)

# make count VIDEO=door.mp4 [LINE=x1,y1,x2,y2] [INSIDE=left|right]
count: build
	@test -n "$(VIDEO)" || { echo "Say which video: make count VIDEO=door.mp4"; exit 64; }
	@$(PROGRAM) count "$(VIDEO)" $(if $(LINE),--line $(LINE)) $(if $(INSIDE),--inside $(INSIDE))

test:
	@scripts/setup test
	@$(BUILD) --build-tests
	@swift test --skip-build

# The training package's tests, apart because PyTorch is larger than all the rest.
test-training:
	@training/test

# The page in a real browser against a real server.
e2e: build
	@scripts/setup browser
	@Tests/Browser/run

screenshots: build
	@scripts/setup browser
	@Tests/Browser/run screenshots

# The API's own description turned against it, a bounded number of examples an operation: some minutes.
fuzz: build
	@scripts/schemathesis $(EXAMPLES)

check: setup
	@scripts/check

format:
	swift format -i -r Sources Tests Package.swift

bench: build
	@Benchmarks/compare

bench-tracking: build
	@Benchmarks/tracking/run

# Crossings a second and a dashboard's questions on 200 stores of three years, on SQLite and MariaDB; takes some minutes.
bench-storage:
	@scripts/setup test
	@$(BUILD) --build-tests
	@FOOTFALL_BENCH=1 swift test --skip-build --filter StorageTests.SpeedTests

clean:
	rm -rf .build bin .demo dashboard/dist
