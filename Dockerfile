# One image for all three: serve, work, migrate.
#   docker build -t kaoping .
#   docker run --env-file .env kaoping migrate
#   docker run --env-file .env -p 3000:3000 kaoping serve
#   docker run --env-file .env --no-healthcheck kaoping work
#   docker run --env-file .env --no-healthcheck -v /srv/kaoping/in:/in -e KAOPING_WATCH=/in kaoping work
# Uploads lie in /tmp while they are read: four of the largest size for each token at most.
FROM node:24-slim

WORKDIR /app
ENV NODE_ENV=production

# Node comes with the image and PostgreSQL by DATABASE_URL: neither is wanted from npm here.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

COPY scripts scripts
COPY migrations migrations
COPY src src

USER node
EXPOSE 3000

# For the doors. A worker opens no port: run it with --no-healthcheck.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))"]

ENTRYPOINT ["node", "scripts/kaoping.mjs"]
CMD ["serve"]
