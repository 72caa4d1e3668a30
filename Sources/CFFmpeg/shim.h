#pragma once
#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <libavcodec/avcodec.h>
#include <libavdevice/version.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/error.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include <sys/socket.h>
#include <sys/types.h>

// Macros with casts or arguments are not imported into Swift: each is repeated here as a function.
static inline int ff_error(int posix) { return AVERROR(posix); }
static inline int ff_error_eof(void) { return AVERROR_EOF; }
static inline int ff_error_again(void) { return AVERROR(EAGAIN); }
static inline int ff_error_exit(void) { return AVERROR_EXIT; }
static inline int ff_error_invalid_data(void) { return AVERROR_INVALIDDATA; }
static inline int ff_error_no_stream(void) { return AVERROR_STREAM_NOT_FOUND; }
static inline int ff_error_no_decoder(void) { return AVERROR_DECODER_NOT_FOUND; }
static inline int ff_error_no_protocol(void) { return AVERROR_PROTOCOL_NOT_FOUND; }
static inline int ff_error_unauthorized(void) { return AVERROR_HTTP_UNAUTHORIZED; }
static inline int ff_error_forbidden(void) { return AVERROR_HTTP_FORBIDDEN; }
static inline int ff_error_http_not_found(void) { return AVERROR_HTTP_NOT_FOUND; }
static inline int ff_error_http_client(void) { return AVERROR_HTTP_OTHER_4XX; }
static inline int ff_error_http_server(void) { return AVERROR_HTTP_SERVER_ERROR; }
static inline int64_t ff_no_timestamp(void) { return AV_NOPTS_VALUE; }
static inline AVRational ff_microseconds(void) { return (AVRational){1, 1000000}; }

// libavdevice brings 260 MB of packages for sound and graphics, and only a camera of this machine needs it: it is loaded for
// one, not linked. Answers 0 where it is not installed.
static inline int ff_load_devices(void) {
  void *library = dlopen("libavdevice.so." AV_STRINGIFY(LIBAVDEVICE_VERSION_MAJOR), RTLD_NOW);
  void (*register_all)(void) = library ? (void (*)(void))dlsym(library, "avdevice_register_all") : 0;
  if (register_all) register_all();
  return register_all != 0;
}

// Exported by libavformat, but missing in its headers.
void av_url_split(char *proto, int proto_size, char *authorization, int authorization_size, char *hostname,
                  int hostname_size, int *port, char *path, int path_size, const char *url);

// The C library's functions, for the program's own `connect` and `sendto`. Only those two may call them: the value of RTLD_NEXT
// is written out because its name needs _GNU_SOURCE.
static inline int ff_next_connect(int socket, const struct sockaddr *address, socklen_t length) {
  int (*next)(int, const struct sockaddr *, socklen_t) =
      (int (*)(int, const struct sockaddr *, socklen_t))dlsym((void *)-1l, "connect");
  return next(socket, address, length);
}

static inline ssize_t ff_next_sendto(int socket, const void *bytes, size_t count, int flags,
                                     const struct sockaddr *address, socklen_t length) {
  ssize_t (*next)(int, const void *, size_t, int, const struct sockaddr *, socklen_t) =
      (ssize_t (*)(int, const void *, size_t, int, const struct sockaddr *, socklen_t))dlsym((void *)-1l, "sendto");
  return next(socket, bytes, count, flags, address, length);
}

// A va_list callback cannot be written in Swift: FFmpeg's lines are formatted here and handed on as text. Called once, by
// one Swift file, since every file that uses these functions has a slot of its own.
// `wants` is asked first, because formatting every line would cost more than decoding.
typedef struct {
  int (*wants)(int level, int is_network);
  void (*take)(int level, int is_network, const char *line);
} ff_log_sink;

// Whether a line is about a network protocol: item names are "rtsp", "http", "tls" …
static inline int ff_log_is_network(void *context) {
  const AVClass *type = context ? *(const AVClass **)context : NULL;
  const char *item = type && type->item_name ? type->item_name(context) : NULL;
  static const char *const names[] = {"rtsp", "rtsps", "http", "https", "tcp", "tls", "udp"};
  for (size_t i = 0; item && i < sizeof names / sizeof *names; i++)
    if (!strcmp(item, names[i])) return 1;
  return 0;
}

static inline ff_log_sink ff_log_slot(const ff_log_sink *sink) {
  static ff_log_sink slot;
  if (sink) slot = *sink;
  return slot;
}

static inline void ff_log_line(void *context, int level, const char *format, va_list arguments) {
  ff_log_sink sink = ff_log_slot(NULL);
  if (!sink.wants) return;
  int is_network = ff_log_is_network(context);
  if (!sink.wants(level, is_network)) return;
  char line[1024];
  int prefix = 1;
  av_log_format_line2(context, level, format, arguments, line, sizeof line, &prefix);
  sink.take(level, is_network, line);
}

static inline void ff_log_to(ff_log_sink sink) {
  ff_log_slot(&sink);
  av_log_set_callback(ff_log_line);
}
