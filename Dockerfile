# Built with: docker build -t council-answers [--build-arg TORCH_INDEX=<PyTorch's CPU index>] .
# Terminal:   docker run --rm -it --network none council-answers
# Slack:      docker run --rm --init --env-file .env -v council-answers:/data council-answers
# Over HTTP:  the same with -p 3000:3000; stop it with docker stop -t 30, so that answers under way are finished

FROM python:3.11-bookworm AS build
ARG TORCH_INDEX=""
WORKDIR /app
COPY . .
RUN make install EXTRAS= TORCH_INDEX="$TORCH_INDEX" && make index

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 bot && install -d -o bot /data
WORKDIR /app
# The same path as in the first stage: the environment remembers where it was made.
COPY --from=build --chown=bot:bot /app /app
# Offline: the model and the index are in the image, so nothing is looked up at run time.
ENV PATH="/app/.venv/bin:$PATH" \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1 \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL="sqlite:////data/state.db" \
    HTTP_HOST="0.0.0.0"
# What the bot remembers outlives the container; the index belongs to the image.
VOLUME /data
EXPOSE 3000
# By number, so that a host which forbids root can see that this is not root.
USER 10001
CMD ["python", "-m", "bot"]
