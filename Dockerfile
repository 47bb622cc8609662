# The worker, the API and the migration are one image with three commands; see docker-compose.yml.

FROM node:24.11.1-bookworm-slim AS build
WORKDIR /hearth
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
# The same steps as before `npm start`: database client, JavaScript, bundle of the workflows.
RUN node -e "require('./scripts/prepare.cjs').prepare()"
RUN npm prune --omit=dev --no-audit --no-fund

FROM node:24.11.1-bookworm-slim AS run
ENV NODE_ENV=production TZ=UTC
WORKDIR /hearth
COPY --from=build /hearth/package.json ./
COPY --from=build /hearth/node_modules node_modules
COPY --from=build /hearth/dist dist
COPY --from=build /hearth/prisma prisma
COPY --from=build /hearth/rules rules
USER node
CMD ["node", "dist/main/api.js"]
