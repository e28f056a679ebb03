# One target per process:
#   docker build --target coordinator --tag oddsfleet/coordinator .
# By digest, so that the same build is the same image: --build-arg BASE_IMAGE=node:24-bookworm-slim@sha256:…
# Where npm needs a certificate authority of one's own: --secret id=ca,src=/path/to/ca.crt
ARG BASE_IMAGE=node:24-bookworm-slim

FROM ${BASE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# without install scripts: they fetch the Node that hosts without one need, and compile what ships compiled
RUN --mount=type=secret,id=ca --mount=type=cache,target=/root/.npm \
    if [ -f /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca; fi; \
    npm install --no-save --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${BASE_IMAGE} AS process
WORKDIR /app
# a container is reached from outside; every process asks for the tokens of its settings. HOME is the one place that can be written to
ENV NODE_ENV=production HOST=0.0.0.0 HOME=/tmp
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY markets ./markets
COPY protocol ./protocol
COPY runtime ./runtime
RUN mkdir /data && chown 1000:1000 /data
USER 1000:1000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=20s --timeout=10s --start-period=120s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

FROM process AS lab
COPY betting ./betting
COPY lab ./lab
ENV PORT=8100 POSITION_FILE=/data/position.json
VOLUME /data
EXPOSE 8100
CMD ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=4", "lab/main.ts"]

FROM process AS coordinator
COPY betting ./betting
COPY identity ./identity
COPY engine ./engine
COPY dashboard ./dashboard
COPY coordinator ./coordinator
ENV PORT=8000 DATA_DIR=/data
VOLUME /data
EXPOSE 8000
CMD ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=4", "coordinator/main.ts"]

FROM process AS executor
COPY betting ./betting
COPY executor ./executor
ENV PORT=3030 DATA_DIR=/data
VOLUME /data
EXPOSE 3030
CMD ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=4", "executor/main.ts"]

FROM process AS historian
COPY historian ./historian
ENV PORT=3050 DATA_DIR=/data
VOLUME /data
EXPOSE 3050
CMD ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=4", "historian/main.ts"]

FROM process AS alerts
COPY alerts ./alerts
ENV PORT=3040 DATA_DIR=/data
VOLUME /data
EXPOSE 3040
CMD ["node", "--disable-warning=ExperimentalWarning", "alerts/main.ts"]

# a worker whose site is read without a browser
FROM process AS worker-http
COPY betting ./betting
COPY sites ./sites
COPY worker ./worker
# Compiled once, here, by letting it run against nobody: there is a worker for every bookmaker, and they start together. A cache that
# stays incomplete costs time at the start and nothing else.
ENV NODE_COMPILE_CACHE=/app/compile-cache
USER root
RUN mkdir compile-cache && chown 1000:1000 compile-cache
USER 1000:1000
RUN for site in lab_results lab_json; do \
    SITE=$site SITE_URL=http://127.0.0.1:9/ COORDINATOR_URL=ws://127.0.0.1:9/ws HOST=127.0.0.1 PORT=0 LOG_LEVEL=silent \
    timeout 8 node --disable-warning=ExperimentalWarning worker/main.ts || true; done
ENV PORT=9100
EXPOSE 9100
CMD ["node", "--disable-warning=ExperimentalWarning", "worker/main.ts"]

# a worker with a headless Chromium
FROM process AS worker
USER root
RUN apt-get update \
    && apt-get install --yes --no-install-recommends chromium-headless-shell \
    && apt-get clean \
    && rm -rf /var/lib/apt/lists/*
USER 1000:1000
COPY --from=worker-http /app/betting ./betting
COPY --from=worker-http /app/sites ./sites
COPY --from=worker-http /app/worker ./worker
COPY --from=worker-http /app/compile-cache ./compile-cache
# Chromium's own sandbox needs privileges a container should not have: the container is the sandbox here, without root, without
# capabilities, with a root file system nobody can write to
ENV NODE_COMPILE_CACHE=/app/compile-cache PORT=9100 BROWSER_ARGS=--no-sandbox
EXPOSE 9100
# Chromium leaves children behind, so it needs an init: docker run --init, `init: true`, shareProcessNamespace
CMD ["node", "--disable-warning=ExperimentalWarning", "worker/main.ts"]
