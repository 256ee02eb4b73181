# expect: 2:TODO 3:FIXME 8:HACK 10:TODO 15:TODO 16:TODO 20:XXX 21:TODO
# TODO: a line of its own
A = b # FIXME: behind a value
C = \# TODO: no
D = it's "quoted
all: a
	@echo "# TODO: no" '# TODO: no'
	@echo a # HACK: in a recipe
	@sed 's/#/TODO: no/' $$# $(A)
b: c # TODO: behind a rule
	if true; then \
	  echo "# TODO: no"; \
	fi
	cat file | awk '{ print "#" }'
	echo it\'s # TODO: behind an escape
	@# TODO: behind a prefix
define text
it's
endef
# XXX: goes on \
  TODO: here
