/*
 * An implementation of the pac-distillation contract, to go on from.
 *
 * It answers JSON-RPC 2.0 on standard input and output, one message a line, and has one method: `error`, the
 * probability that two truth tables differ, under the uniform distribution or that of a list of points. Needs a
 * compiler for C99 with POSIX (getline), and no library.
 *
 *     cc -O2 -o implementation implementation.c
 *     pac-distill check --implementation ./implementation
 *
 * What is asked of it and is not there is answered with an error that says so, and is then "not offered". The
 * guide (spec/guide/oracle.md) says what every answer has to be. The probabilities here are counts over 2^d or
 * over a number of points, which 64 bits hold; for products and weights, whose numbers have any length, link a
 * library such as GMP, and name the kinds in OFFERS.
 */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#define OFFERS                                                                                               \
  "{\"methods\":[\"error\"],\"concepts\":[\"truth-table\"],\"distributions\":[\"uniform\",\"empirical\"]}"
#define MAX_VARIABLES 20
#define MAX_DEPTH 200

/* Memory for one line, freed as a whole. */

typedef struct Block { struct Block *next; } Block;
static Block *blocks;

static void *allocate(size_t size) {
  Block *block = malloc(sizeof(Block) + size);
  if (block == NULL) { fputs("out of memory\n", stderr); exit(1); }
  block->next = blocks;
  blocks = block;
  return block + 1;
}

static void free_all(void) {
  while (blocks != NULL) {
    Block *next = blocks->next;
    free(blocks);
    blocks = next;
  }
}

/* Errors: a code of JSON-RPC and the rest of the error object. */

static jmp_buf refused;
static int refusal_code;
static char refusal_rest[400];

/* `rest` is JSON text, what follows the code in the error object. */
static void refuse(int code, const char *rest, ...) {
  va_list arguments;
  va_start(arguments, rest);
  vsnprintf(refusal_rest, sizeof refusal_rest, rest, arguments);
  va_end(arguments);
  refusal_code = code;
  longjmp(refused, 1);
}

/* JSON: a value knows where it stands in the line, so that an id can be given back as it was written. */

typedef enum { NONE, WORD, NUMBER, TEXT, LIST, OBJECT } Kind;
typedef struct Value {
  Kind kind;
  const char *start, *end; /* in the line */
  char *text;              /* of TEXT, decoded */
  size_t length;           /* of TEXT, LIST, OBJECT */
  struct Value **items;
  struct Value **keys;     /* of OBJECT */
} Value;

static const char *at;

static void not_json(void) { refuse(-32700, "\"message\":\"the line is not JSON\""); }

static void skip_space(void) {
  while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n') at++;
}

static unsigned read_hex(void) {
  unsigned code = 0;
  for (int i = 0; i < 4; i++, at++) {
    const char *digits = "0123456789abcdef", *found;
    char c = *at >= 'A' && *at <= 'F' ? (char)(*at - 'A' + 'a') : *at;
    if (c == '\0' || (found = strchr(digits, c)) == NULL) not_json();
    code = 16 * code + (unsigned)(found - digits);
  }
  return code;
}

static void read_text(Value *value) {
  const char *end = ++at;
  while (*end != '"') {
    if (*end == '\\') end++;
    if (*end++ == '\0') not_json();
  }
  char *out = value->text = allocate((size_t)(end - at) + 1);
  while (*at != '"') {
    if ((unsigned char)*at < 32) not_json();
    if (*at != '\\') { *out++ = *at++; continue; }
    at++;
    const char *escapes = "\"\\/bfnrt", *plain = "\"\\/\b\f\n\r\t", *found = strchr(escapes, *at);
    if (found != NULL) { *out++ = plain[found - escapes]; at++; continue; }
    if (*at++ != 'u') not_json();
    unsigned code = read_hex();
    /* No name or value of the contract has a character beyond ASCII: a mark stands for it. */
    *out++ = code > 0 && code < 128 ? (char)code : '?';
  }
  at++;
  value->kind = TEXT;
  value->length = (size_t)(out - value->text);
  *out = '\0';
}

static void read_number(Value *value) {
  if (*at == '-') at++;
  if (*at == '0') at++;
  else if (*at >= '1' && *at <= '9') while (*at >= '0' && *at <= '9') at++;
  else not_json();
  if (*at == '.') {
    if (*++at < '0' || *at > '9') not_json();
    while (*at >= '0' && *at <= '9') at++;
  }
  if (*at == 'e' || *at == 'E') {
    at++;
    if (*at == '+' || *at == '-') at++;
    if (*at < '0' || *at > '9') not_json();
    while (*at >= '0' && *at <= '9') at++;
  }
  value->kind = NUMBER;
}

static void push(Value ***list, size_t length, Value *value) {
  /* The room doubles at every power of 2. */
  if ((length & (length - 1)) == 0) {
    Value **room = allocate(2 * (length + 1) * sizeof *room);
    if (length > 0) memcpy(room, *list, length * sizeof *room);
    *list = room;
  }
  (*list)[length] = value;
}

static Value *read_value(int depth) {
  if (depth > MAX_DEPTH) not_json();
  skip_space();
  Value *value = allocate(sizeof *value);
  memset(value, 0, sizeof *value);
  value->start = at;
  if (*at == '"') read_text(value);
  else if (*at == '[' || *at == '{') {
    char close = *at == '[' ? ']' : '}';
    value->kind = *at++ == '[' ? LIST : OBJECT;
    skip_space();
    if (*at == close) at++;
    else for (;;) {
      if (value->kind == OBJECT) {
        Value *key = read_value(depth + 1);
        skip_space();
        if (key->kind != TEXT || *at++ != ':') not_json();
        push(&value->keys, value->length, key);
      }
      push(&value->items, value->length, read_value(depth + 1));
      value->length++;
      skip_space();
      if (*at == close) { at++; break; }
      if (*at++ != ',') not_json();
    }
  } else {
    const char *words[] = {"null", "true", "false"};
    value->kind = NONE;
    for (int i = 0; i < 3; i++)
      if (strncmp(at, words[i], strlen(words[i])) == 0) {
        at += strlen(words[i]);
        value->kind = WORD;
        break;
      }
    if (value->kind == NONE) read_number(value);
  }
  value->end = at;
  return value;
}

static bool is_text(const Value *value, const char *text) {
  return value != NULL && value->kind == TEXT && strcmp(value->text, text) == 0;
}

static Value *find(const Value *object, const char *name) {
  if (object == NULL || object->kind != OBJECT) return NULL;
  for (size_t i = 0; i < object->length; i++)
    if (is_text(object->keys[i], name)) return object->items[i];
  return NULL;
}

/* Values of the contract. */

static void invalid(const char *field, const char *expected) {
  refuse(-32602, "\"message\":\"%s: %s is expected\",\"data\":{\"path\":[\"%s\"]}", field, expected, field);
}

/* `code` is one of the contract's closed list: unsupported, mismatch, too-large, invalid-value, … */
static void domain_error(const char *code, const char *field, const char *message) {
  refuse(-32000, "\"message\":\"%s: %s\",\"data\":{\"code\":\"%s\",\"path\":[\"%s\"]}", field, message, code, field);
}

static int read_variables(const Value *object, const char *name) {
  const Value *value = find(object, "variables");
  if (value == NULL || value->kind != NUMBER || *value->start == '-') invalid(name, "a number of variables");
  for (const char *c = value->start; c < value->end; c++)
    if (*c < '0' || *c > '9') invalid(name, "a number of variables");
  int digits = value->end - value->start > 40 ? 40 : (int)(value->end - value->start);
  long d = digits > 9 ? 999999999 : strtol(value->start, NULL, 10);
  if (d > MAX_VARIABLES)
    refuse(-32000,
           "\"message\":\"%s: %.*s variables asked for, the limit is %d\","
           "\"data\":{\"code\":\"too-large\",\"path\":[\"%s\",\"variables\"],\"size\":\"%.*s\",\"limit\":\"%d\"}",
           name, digits, value->start, MAX_VARIABLES, name, digits, value->start, MAX_VARIABLES);
  return (int)d;
}

static bool is_bits(const Value *value, size_t length) {
  return value != NULL && value->kind == TEXT && value->length == length &&
         strspn(value->text, "01") == length;
}

/* The values of a truth table: character j is that at point j; bit i of j is x_i. */
static const char *read_table(const Value *params, const char *name, int *d) {
  const Value *concept = find(params, name);
  if (concept == NULL || concept->kind != OBJECT) invalid(name, "a concept");
  if (!is_text(find(concept, "kind"), "truth-table"))
    domain_error("unsupported", name, "only concepts of the kind truth-table are read here");
  *d = read_variables(concept, name);
  const Value *table = find(concept, "table");
  if (!is_bits(table, (size_t)1 << *d)) invalid(name, "a table of 2^variables bits");
  return table->text;
}

/* Methods: the text of the result. */

static uint64_t common_divisor(uint64_t a, uint64_t b) {
  while (b != 0) { uint64_t rest = a % b; a = b; b = rest; }
  return a;
}

/* The rational p/q in lowest terms: "p/q", or "p" where q is 1. */
static void format_rational(char *out, size_t size, uint64_t p, uint64_t q) {
  uint64_t divisor = common_divisor(p, q);
  if (q == divisor) snprintf(out, size, "%llu", (unsigned long long)(p / divisor));
  else snprintf(out, size, "%llu/%llu", (unsigned long long)(p / divisor), (unsigned long long)(q / divisor));
}

static const char *method_error(const Value *params) {
  int d, e;
  const char *f = read_table(params, "source", &d), *g = read_table(params, "target", &e);
  if (d != e) domain_error("mismatch", "target", "as many variables as the source has are expected");
  const Value *distribution = find(params, "distribution");
  if (distribution == NULL || distribution->kind != OBJECT) invalid("distribution", "a distribution");
  uint64_t wrong = 0, of;
  if (is_text(find(distribution, "kind"), "uniform")) {
    if (read_variables(distribution, "distribution") != d)
      domain_error("mismatch", "distribution", "as many variables as the source has are expected");
    of = (uint64_t)1 << d;
    for (uint64_t j = 0; j < of; j++) wrong += f[j] != g[j];
  } else if (is_text(find(distribution, "kind"), "empirical")) {
    const Value *points = find(distribution, "points");
    if (points == NULL || points->kind != LIST || points->length == 0)
      invalid("distribution", "a list of at least one point");
    of = points->length;
    for (size_t i = 0; i < points->length; i++) {
      const Value *point = points->items[i];
      if (!is_bits(point, (size_t)d)) invalid("distribution", "a list of points, one bit a variable,");
      size_t j = 0;
      for (int k = 0; k < d; k++) j += (size_t)(point->text[k] - '0') << k;
      wrong += f[j] != g[j];
    }
  } else {
    domain_error("unsupported", "distribution", "only uniform and empirical distributions are read here");
    return NULL;
  }
  char *result = allocate(80), rational[60];
  format_rational(rational, sizeof rational, wrong, of);
  snprintf(result, 80, "{\"error\":\"%s\"}", rational);
  return result;
}

static const char *method_offers(const Value *params) {
  (void)params;
  return OFFERS;
}

static const struct {
  const char *name;
  const char *(*run)(const Value *params);
} METHODS[] = {{"offers", method_offers}, {"error", method_error}};

/* JSON-RPC. `before` is what stands before an answer: nothing, or in a batch "[" or ",". */

static void print_failure(const char *before, const Value *id) {
  printf("%s{\"jsonrpc\":\"2.0\",\"id\":%.*s,\"error\":{\"code\":%d,%s}}", before,
         id == NULL ? 4 : (int)(id->end - id->start), id == NULL ? "null" : id->start, refusal_code, refusal_rest);
}

/* Answers one request; false where no answer is due, since it has no id. */
static bool answer(const Value *request, const char *before) {
  const Value *volatile id = NULL;
  volatile bool is_due = true;
  if (setjmp(refused) != 0) {
    if (is_due) print_failure(before, id);
    return is_due;
  }
  if (request->kind != OBJECT) refuse(-32600, "\"message\":\"a request is expected, an object\"");
  const Value *given = find(request, "id");
  if (given != NULL && given->kind != TEXT && given->kind != NUMBER && *given->start != 'n')
    refuse(-32600, "\"message\":\"id: a string, a number or null is expected\"");
  id = given;
  const Value *method = find(request, "method"), *params = find(request, "params");
  if (!is_text(find(request, "jsonrpc"), "2.0") || method == NULL || method->kind != TEXT)
    refuse(-32600, "\"message\":\"jsonrpc \\\"2.0\\\" and a method are expected\"");
  is_due = given != NULL;
  if (params != NULL && params->kind != OBJECT) refuse(-32602, "\"message\":\"params: an object is expected\"");
  for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++)
    if (is_text(method, METHODS[i].name)) {
      const char *result = METHODS[i].run(params);
      if (is_due)
        printf("%s{\"jsonrpc\":\"2.0\",\"id\":%.*s,\"result\":%s}", before, (int)(id->end - id->start), id->start, result);
      return is_due;
    }
  refuse(-32601, "\"message\":\"there is no such method\"");
  return is_due;
}

static void answer_line(const char *line) {
  at = line;
  if (setjmp(refused) != 0) {
    print_failure("", NULL);
    puts("");
    return;
  }
  Value *message = read_value(0);
  skip_space();
  if (*at != '\0') not_json();
  if (message->kind == LIST && message->length == 0)
    refuse(-32600, "\"message\":\"a batch of at least one request is expected\"");
  if (message->kind != LIST) {
    if (answer(message, "")) puts("");
    return;
  }
  bool is_open = false;
  for (size_t i = 0; i < message->length; i++)
    if (answer(message->items[i], is_open ? "," : "[")) is_open = true;
  if (is_open) puts("]");
}

int main(void) {
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  while ((length = getline(&line, &room, stdin)) >= 0) {
    if (strlen(line) == (size_t)length && line[strspn(line, " \t\r\n")] == '\0') continue;
    answer_line(strlen(line) == (size_t)length ? line : "\1");
    fflush(stdout);
    free_all();
  }
  free(line);
  return 0;
}
