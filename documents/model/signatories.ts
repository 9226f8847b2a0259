/** Names out of one field: parted by commas or spaces; a name of two characters may have a space inside. */
export function namesOf(signatory: string): readonly string[] {
  const names: string[] = []
  let open = false
  for (const part of signatory.split(/[、，,;；\s]+/u).filter(word => word !== '')) {
    const single = [...part].length === 1
    if (single && open) names[names.length - 1] += `　${part}`
    else names.push(part)
    open = single && !open
  }
  return names
}
