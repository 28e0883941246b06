# The commands a newcomer needs; CMakePresets.json holds the builds themselves.
BUILD := build/release
JOBS := $(shell nproc 2>/dev/null || echo 2)

.PHONY: help demo test setup build docs bench lint format sanitize clean

help:
	@echo "make demo      install what is missing, build, code the sample pages in examples/"
	@echo "make test      build everything and run every test"
	@echo "make build     the program only: $(BUILD)/dateline"
	@echo "make docs      write docs/cli.md from the command-line definition"
	@echo "make bench     speed and memory of the whole pipeline"
	@echo "make lint      layers, data files, clang-tidy on changed files"
	@echo "make format    clang-format on changed files"
	@echo "make sanitize  the tests under the address and thread sanitizers (clang 16)"
	@echo "make clean     remove $(BUILD)"

setup:
	@tools/setup.sh

$(BUILD)/build.ninja: CMakeLists.txt CMakePresets.json | setup
	@cmake --preset release

build: setup $(BUILD)/build.ninja
	@cmake --build $(BUILD) -j $(JOBS) --target dateline gazetteer dateline_actors_bin

demo: build
	@tools/demo.sh $(BUILD)/dateline

test: setup $(BUILD)/build.ninja
	@cmake --build $(BUILD) -j $(JOBS) --target all gazetteer
	@ctest --test-dir $(BUILD) -j $(JOBS) --output-on-failure --no-tests=error

docs: build
	@$(BUILD)/dateline --markdown > docs/cli.md

bench: setup $(BUILD)/build.ninja
	@cmake --build $(BUILD) -j $(JOBS) --target dateline gazetteer dateline_actors_bin pipeline_bench
	@bench/run.sh $(BUILD)

lint: build
	@python3 tools/check_layers.py .
	@$(BUILD)/dateline data check
	@tools/changed.sh | xargs -r clang-tidy -p $(BUILD) --quiet

format:
	@tools/changed.sh | xargs -r clang-format -i

sanitize:
	@tools/setup.sh --dev
	@cmake --workflow --preset asan
	@cmake --workflow --preset tsan

clean:
	@rm -rf $(BUILD)
