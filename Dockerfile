# syntax=docker/dockerfile:1
# docker compose up, or: docker build -t photoflow . (compose.yml shows how to run it)

FROM node:24-bookworm-slim AS build
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /srv/photoflow
COPY . .
RUN npm run build && rm -rf .next/cache

FROM node:24-bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg perl tini \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o node -g node -m 700 /datastore
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATASTORE=/datastore
WORKDIR /srv/photoflow
# Belongs to root: whoever breaks in leaves nothing behind that runs.
COPY --from=build /srv/photoflow .
USER node
VOLUME /datastore
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --start-period=10m \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then( \
    (answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "-g", "--"]
CMD ["sh", "-c", "node cli/photoflow.mjs migrate && exec node cli/photoflow.mjs serve"]
