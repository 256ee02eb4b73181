# expect: 4:TODO 5:FIXME 8:HACK 11:TODO 16:XXX 23:TODO
# syntax=docker/dockerfile:1
FROM alpine AS base
# TODO: a line of its own
  # FIXME: indented
ENV A="# TODO: no" B=c # TODO: no, part of the value
RUN echo "# TODO: no" && \
    # HACK: between continued lines
    echo 'it' \
      "# TODO: no" && echo a
RUN apk add b # TODO: behind a command
RUN ["echo", "# TODO: no"]
COPY <<EOF /etc/motd
# TODO: no
EOF
# XXX: behind a here-document
COPY <<-"END" /x
	# TODO: no, it's
	END
LABEL a="it's # TODO: no"
RUN <<SCRIPT
echo "# TODO: no"
# TODO: in a script
SCRIPT
