import 'core-js/stable'
import { createRoot } from 'react-dom/client'
import { formData, today } from './embeddedData.ts'
import { freshDraft } from './draft.ts'
import './form.css'
import { FormPage } from './FormPage.tsx'
import { loadDraft } from './draftStorage.ts'

const root = createRoot(document.getElementById('root')!)
const content = formData(document)

if (content === null) root.render(<p className="empty">这个表单文件不完整，请向办公室另要一份。</p>)
else if (content.expires < today())
  root.render(<p className="empty">这张表单已于 {content.expires} 过期，请向办公室索取新表单。</p>)
else
  void loadDraft(content.form).then(storedDraft => {
    document.title = `${content.unit.name} ${content.month} 报送表单`
    root.render(<FormPage content={content} first={{ ...freshDraft(content), ...storedDraft }} />)
  })
