/**
 * A call that Feishu refuses: the HTTP status and the `code` of its body. Most business refusals come with 400;
 * a few old calls and the token call answer 200 with a code, which the SDK does not throw for.
 */
export class Refused extends Error {
  readonly code: number
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly error: object

  constructor(
    code: number,
    says: string,
    more: { status?: number; headers?: Record<string, string>; error?: object } = {},
  ) {
    super(says)
    this.code = code
    this.status = more.status ?? 400
    this.headers = more.headers ?? {}
    this.error = more.error ?? {}
  }
}

export const invalid = (says: string) => new Refused(99992402, `field validation failed: ${says}`)

/** A card the platform cannot draw. The reason stands inside the text, as `ErrCode: n; ErrMsg: …`. */
export const cardRefused = (errCode: number, says: string) =>
  new Refused(230099, `Failed to create card content, ext=ErrCode: ${errCode}; ErrMsg: ${says}; ErrorValue: ;`)

/** Says which scope would be enough and where it is granted, as the platform does. */
export function scopeMissing(appId: string, anyOf: readonly string[]): Refused {
  const list = anyOf.join(', ')
  const grant = `https://open.feishu.cn/app/${appId}/auth?q=${anyOf.join(',')}&op_from=openapi&token_type=tenant`
  return new Refused(
    99991672,
    `Access denied. One of the following scopes is required: [${list}].应用尚未开通所需的应用身份权限：[${list}]，点击链接申请并开通任一权限即可：${grant}`,
    { error: { permission_violations: anyOf.map((subject) => ({ type: 'action_scope_required', subject })) } },
  )
}
