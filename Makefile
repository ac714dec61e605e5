# The one front door. `make` alone says what there is.
.PHONY: help build sigstore test one format bench reproducible demo clean

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | expand -t 14

build: ## the program without its tests, in cli/target/gambeson
	mvn -q -Dquick -DskipTests package -pl cli -am

sigstore: ## the extension that signs as and checks identities at Sigstore, in sigstore/target/extension
	mvn -q -Dquick -DskipTests package -pl sigstore -am

test: ## everything: format, compile with all gates, every test
	mvn verify

one: ## one test class: make one M=core T=IntervalTest
	mvn -q -Dquick -pl $(M) -am test -Dtest=$(T) -Dsurefire.failIfNoSpecifiedTests=false

format: ## put all sources in the one format
	mvn -q spotless:apply

bench: ## the figures of docs/performance.md: make bench B=csv
	mvn -q -Dquick -DskipTests package -pl bench -am
	sh bench/run $(B)

reproducible: ## build twice, compare every byte of the jars
	sh config/reproducible

demo: ## the bundled projects through the gate
	./gambeson demo

clean: ## remove what was built
	mvn -q clean
