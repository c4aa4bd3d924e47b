# syntax=docker/dockerfile:1
# Each step is one command that also runs outside of a container; see "Run it" in the README.

# The program with the runtime that it needs, compiled ahead for the machine that the image is for, on the machine that builds it.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
# The files come without their history: --build-arg MinVerVersionOverride=1.2.3 says which version they are.
ARG MinVerVersionOverride
WORKDIR /source
COPY . .
RUN dotnet publish src/CommunityBot --configuration Release --arch ${TARGETARCH:-x64} --self-contained true --output /publish

# One file of Chinese letters for the charts, out of a package of many.
FROM debian:bookworm-slim AS font
RUN apt-get update -q && apt-get install -yq --no-install-recommends fonts-noto-cjk fonts-dejavu-core \
    && mkdir /fonts && cp /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf /fonts/
# An empty folder to own: the last stage has no shell to make one.
RUN mkdir /data

# No shell, no package manager, no root: https://learn.microsoft.com/dotnet/core/docker/container-images#ubuntu-chiseled-images
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
WORKDIR /app
COPY --from=font /fonts /usr/share/fonts/communitybot
COPY --from=font --chown=$APP_UID:$APP_UID /data /data
COPY --from=build /publish .
# The root may be read-only: everything that is written is in /data, and the runtime's own diagnostics need a writable /tmp.
# Two heaps of the C library are enough: by default each thread may get one of its own, with its own free memory. What is freed at
# their end or is 64 KB and more goes back to the kernel at once.
ENV COMMUNITYBOT_Database__Connection=/data/community.db \
    DOTNET_EnableDiagnostics=0 \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=65536 \
    MALLOC_TRIM_THRESHOLD_=131072
VOLUME /data
USER $APP_UID
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/app/communitybot", "health"]
ENTRYPOINT ["/app/communitybot"]
