package io.nacre.io.code;

/** The part of a Shadertoy that draws: rays through the box, and a light. */
final class ShadertoyImage {

  static final String TEXT =
      """

      // The picture: drag to turn.
      const int STEPS = 96;

      vec3 surfaceNormal(vec3 p) {
        vec2 e = vec2(0.002, -0.002);
        return -normalize(e.xyy * nacre(p + e.xyy) + e.yyx * nacre(p + e.yyx)
            + e.yxy * nacre(p + e.yxy) + e.xxx * nacre(p + e.xxx));
      }

      void mainImage(out vec4 color, in vec2 at) {
        vec2 uv = (2.0 * at - iResolution.xy) / min(iResolution.x, iResolution.y);
        bool held = iMouse.z > 0.0;
        float turn = held ? 6.283 * iMouse.x / iResolution.x : 0.4 * iTime;
        float tilt = held ? 3.0 * (iMouse.y / iResolution.y - 0.5) : 0.35;
        vec3 centre = 0.5 * (nacreMin + nacreMax);
        float radius = 0.5 * length(nacreMax - nacreMin);
        vec3 back = vec3(cos(tilt) * sin(turn), sin(tilt), cos(tilt) * cos(turn));
        vec3 right = vec3(cos(turn), 0.0, -sin(turn));
        vec3 up = cross(back, right);
        vec3 eye = centre + 3.0 * radius * back;
        vec3 ray = normalize(0.36 * (uv.x * right + uv.y * up) - back);

        vec3 a = (nacreMin - eye) / ray;
        vec3 b = (nacreMax - eye) / ray;
        vec3 first = min(a, b);
        vec3 last = max(a, b);
        float near = max(first.x, max(first.y, first.z));
        float far = min(last.x, min(last.y, last.z));
        vec3 seen = mix(vec3(0.95, 0.94, 0.92), vec3(0.80, 0.83, 0.88), 0.5 - 0.5 * uv.y);
        if (near < far) {
          float step = (far - near) / float(STEPS);
          float t = near;
          for (int i = 0; i <= STEPS; i++) {
            if (nacre(eye + t * ray) > nacreThreshold) {
              float outside = t - step;
              float inside = t;
              for (int k = 0; k < 7; k++) {
                float middle = 0.5 * (outside + inside);
                if (nacre(eye + middle * ray) > nacreThreshold) inside = middle;
                else outside = middle;
              }
              vec3 n = surfaceNormal(eye + inside * ray);
              float light = 0.3 + 0.7 * max(0.0, dot(n, normalize(back + 0.6 * up - 0.5 * right)));
              seen = vec3(0.91, 0.87, 0.79) * light;
              break;
            }
            t += step;
          }
        }
        color = vec4(seen, 1.0);
      }
      """;

  private ShadertoyImage() {}
}
