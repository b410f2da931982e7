import { z } from 'zod'
import { Mapping } from '../core/readings/mapping.ts'

/** The JSON Schema of a source mapping, so that editors complete its keys, explain them and underline what is wrong. */
export function mappingFileSchema(): object {
  const { $schema, properties = {}, ...whole } = z.toJSONSchema(Mapping, { io: 'input', reused: 'ref' })
  const described = Object.entries(properties).map(([key, schema]) => [key, explained(key, schema)])
  return {
    $schema,
    title: 'Kaoping source mapping / 考评数据映射',
    ...whole,
    properties: Object.fromEntries(described),
  }
}

/** Beside a reference nothing else is read by older editors, so it stands one deeper. */
const explained = (key: string, schema: unknown): unknown => {
  const description = explanations.get(key)
  if (description === undefined || typeof schema !== 'object' || schema === null) return schema
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema }
}

const explanations = new Map(
  Object.entries({
    source: 'What this kind of file is called on the record / 数据来源的编号',
    title: 'What people call it, in both languages / 名称（中英文）',
    file: 'How the file is written, where that cannot be seen / 文件的编码、分隔符、工作表、表头行',
    columns: 'Which columns are read, and how / 读取哪些列、怎样读',
    person: 'The column that says whose row it is: number, e-mail or name / 哪一列写明是谁的数据',
    day: 'The column that says which day it belongs to / 哪一列写明日期',
    row: 'The columns that name a row for ever / 哪些列唯一确定一行',
    replaces: 'What a later file replaces: rows, or the whole period / 后来的文件替换什么：同一行，或整个时段',
    zone: 'The zone whose day a moment belongs to / 带时区的时刻按哪个时区算日期',
    rows: 'Which rows count at all / 哪些行计入',
    feeds: 'Which indicators the rows feed / 各行计入哪些考核指标',
    named: 'A long file whose rows name their own indicator / 每行自带指标名称的长表',
    pull: 'Where the rows are fetched from each day / 每天从哪里自动获取',
  }),
)
